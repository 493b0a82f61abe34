"""How a site has done lately, and what that allows."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from datetime import datetime


class Phase(Enum):
    """What may be fetched from a site."""

    CLOSED = auto()
    OPEN = auto()
    HALF_OPEN = auto()


@attrs.frozen(kw_only=True)
class Circuit:
    """How a site has done lately."""

    failing: tuple[str, ...] = ()
    """The links that have met trouble since something went well; each once."""

    pauses: int = 0
    """How often in a row it was left alone."""

    opens_at: datetime | None = None
    """When something of it may be started again; None while nothing is wrong."""

    kind: ErrorKind = ErrorKind.NETWORK
    """What it was left alone for the last time."""

    def phase(self, now: datetime) -> Phase:
        """Return what may be fetched."""
        if self.opens_at is None:
            return Phase.CLOSED
        return Phase.OPEN if now < self.opens_at else Phase.HALF_OPEN
