"""How many are over, and how well they went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.events import Moved
from boss_bot.domain.status import FINAL, Status

if TYPE_CHECKING:
    import asyncio
    from uuid import UUID

    from boss_bot.domain.events import Event


class Tally:
    """Follows the events, and says when everything is over."""

    def __init__(self, expected: int, *, over: asyncio.Event) -> None:
        self._expected = expected
        self._over = over
        self._ends: dict[UUID, Status] = {}

    @property
    def verdict(self) -> bool | None:
        """Whether all were delivered; None while some are not over."""
        if len(self._ends) < self._expected:
            return None
        return all(status is Status.COMPLETED for status in self._ends.values())

    def on_event(self, event: Event) -> None:
        """Take note of an end."""
        if isinstance(event, Moved) and event.download.status in FINAL:
            self._ends[event.download.id] = event.download.status
            if self.verdict is not None:
                self._over.set()
