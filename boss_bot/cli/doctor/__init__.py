"""`boss-bot doctor`: what works here, what does not, and how to mend it."""

from __future__ import annotations

from boss_bot.cli.doctor.command import doctor

__all__ = ["doctor"]
