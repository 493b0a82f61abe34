"""What may not start just now: kept apart, so that it holds up nobody and is not looked at meanwhile."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.lanes import Lane
    from boss_bot.domain.shares import Shares


class Aside:
    """Lanes whose head is not due yet, or whose member has all their slots."""

    def __init__(self) -> None:
        self._early: list[tuple[datetime, int, Lane]] = []
        self._full: defaultdict[int, set[Lane]] = defaultdict(set)

    def takes(self, lane: Lane, shares: Shares, now: datetime) -> bool:
        """Take a lane if its head may not start now; return whether that is so."""
        head = lane.head
        if not _is_due(head, now):
            heapq.heappush(self._early, (head.waits_since, head.id.int, lane))
            return True
        if not shares.allow(head):
            self._full[head.origin.requester_id].add(lane)
            return True
        return False

    def due(self, now: datetime) -> Iterator[Lane]:
        """Yield the lanes whose time has come."""
        while self._early and self._early[0][0] <= now:
            yield heapq.heappop(self._early)[2]

    def allowed(self, member: int) -> Iterable[Lane]:
        """Return the lanes that waited for a slot of a member's."""
        return self._full.pop(member, ())

    def next_due(self) -> datetime | None:
        """Return the first time that is waited for."""
        return self._early[0][0] if self._early else None


def may_start(download: Download, shares: Shares, now: datetime) -> bool:
    """Whether a download could have a slot now, if one were free."""
    return _is_due(download, now) and shares.allow(download)


def _is_due(download: Download, now: datetime) -> bool:
    return download.not_before is None or download.not_before <= now
