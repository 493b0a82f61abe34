"""`boss-bot queue`: what waits and runs, for the operator; also while the bot runs."""

from __future__ import annotations

from boss_bot.cli.queue.command import queue

__all__ = ["queue"]
