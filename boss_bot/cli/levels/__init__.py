"""`boss-bot levels`: which roles make premium members and admins; also while the bot runs."""

from __future__ import annotations

from boss_bot.cli.levels.command import levels

__all__ = ["levels"]
