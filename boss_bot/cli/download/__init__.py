"""`boss-bot download`: the same pipeline, children and checks, without Discord."""

from __future__ import annotations

from boss_bot.cli.download.command import download

__all__ = ["download"]
