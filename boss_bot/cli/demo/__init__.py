"""The demo: playground, media site and bot, played by a scripted member."""

from __future__ import annotations

from boss_bot.cli.demo.command import demo

__all__ = ["demo"]
