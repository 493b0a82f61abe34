"""Settings from the environment and `.env`: typed, checked at start, all mistakes told at once."""

from __future__ import annotations

from boss_bot.settings.loading import SettingsError, load_settings
from boss_bot.settings.model import Settings

__all__ = ["Settings", "SettingsError", "load_settings"]
