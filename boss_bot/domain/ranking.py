"""Things in the order of their ranks, the best of them at hand while ranks change."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

    Rank = tuple[bool, datetime, datetime, int]
    """The smaller, the sooner. No two downloads have the same."""

T = TypeVar("T")


class Ranking(Generic[T]):
    """A heap in which each thing stands once; what it costs follows what changes, not what stands in it."""

    def __init__(self) -> None:
        self._heap: list[tuple[Rank, T]] = []
        self._ranks: dict[T, Rank] = {}

    def offer(self, thing: T, rank: Rank) -> None:
        """Let a thing stand at a rank, unless it stands at a better one already."""
        known = self._ranks.get(thing)
        if known is None or rank < known:
            self._ranks[thing] = rank
            heapq.heappush(self._heap, (rank, thing))

    def best(self) -> tuple[Rank, T] | None:
        """Return the best rank and what stands at it."""
        while self._heap and self._ranks.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0] if self._heap else None

    def demote(self, rank: Rank) -> None:
        """Move the best to a worse rank."""
        _, thing = self._heap[0]
        self._ranks[thing] = rank
        heapq.heapreplace(self._heap, (rank, thing))

    def drop(self) -> None:
        """Take the best out."""
        _, thing = heapq.heappop(self._heap)
        del self._ranks[thing]
