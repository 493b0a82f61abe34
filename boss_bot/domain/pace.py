"""How much is asked of a site while nothing is wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from boss_bot.domain.download import Download


@attrs.frozen(kw_only=True)
class Pace:
    """How much is asked of one site."""

    at_once: int = 0
    """Downloads; 0 is unlimited."""

    gap: float = 0.0
    """Seconds at least between two starts."""


@attrs.frozen(kw_only=True)
class Paces:
    """The paces of all sites."""

    known: Pace = Pace(at_once=3, gap=0.5)
    """Of the platforms: they count what one address asks for."""

    other: Pace = Pace()

    @property
    def longest_gap(self) -> timedelta:
        """The time after which no start matters any more."""
        return timedelta(seconds=max(self.known.gap, self.other.gap))

    def of(self, download: Download) -> Pace:
        """Return the pace of a download's site."""
        return self.other if download.platform == "other" else self.known
