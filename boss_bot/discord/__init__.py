"""The bot's face: commands, messages, buttons and uploads."""

from __future__ import annotations
