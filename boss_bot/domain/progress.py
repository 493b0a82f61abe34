"""How far a running download is."""

from __future__ import annotations

import attrs

_LONGEST = 30 * 86400.0
"""Seconds. A speed near nothing promises ages, which tells nobody anything."""


@attrs.frozen(kw_only=True)
class Progress:
    """The latest that a child has said. Kept in memory only: never written to the database."""

    done: int = 0
    """Bytes of the current file."""

    total: int | None = None
    speed: float | None = None
    """Bytes per second."""

    item: int = 1
    items: int | None = None
    file_name: str = ""
    title: str = ""

    @property
    def fraction(self) -> float | None:
        """How much of the whole is done, from 0.0 to 1.0; None while no size is known."""
        if not self.total:
            return None
        current = min(self.done / self.total, 1.0)
        if not self.items:
            return current
        return min((self.item - 1 + current) / self.items, 1.0)

    @property
    def seconds_left(self) -> float | None:
        """Time until the current file is here, at the present speed; None while unknown or out of sight."""
        if not self.total or not self.speed:
            return None
        left = max(self.total - self.done, 0) / self.speed
        return left if left <= _LONGEST else None
