"""`boss-bot servers`: what single servers want; also while the bot runs."""

from __future__ import annotations

from boss_bot.cli.servers.command import servers

__all__ = ["servers"]
