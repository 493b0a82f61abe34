"""A media site on loopback: pictures, films, sound, and everything that goes wrong with them."""

from __future__ import annotations

from boss_bot.playground.site.samples import Outcome, Sample
from boss_bot.playground.site.site import MediaSite, open_site
from boss_bot.playground.site.visits import Visit

__all__ = ["MediaSite", "Outcome", "Sample", "Visit", "open_site"]
