"""Whose turn it is: the one pure function behind the scheduler, every position and every estimate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.level import Level


@attrs.frozen(kw_only=True)
class Slots:
    """How much may run at once."""

    total: int = 5
    per_member: int = 2
    """Of one member, unless their level has a share of its own."""

    by_level: Mapping[Level, int] = attrs.field(factory=dict)
    """Shares of one member by level."""

    def share_of(self, download: Download) -> int:
        """Return how many its requester may have running, this download among them."""
        return self.by_level.get(download.level, self.per_member)


def order(waiting: Iterable[Download]) -> list[Download]:
    """Sort what waits: the higher priority first, then who asked first."""
    return sorted(waiting, key=lambda download: (-download.priority, download.created_at, download.id))


def next_up(
    waiting: Iterable[Download], running: Sequence[Download], *, slots: Slots, now: datetime
) -> Iterator[Download]:
    """Yield what may start now, in order, until the slots are full.

    A member who has all the slots allowed to one member is passed over, not waited for.
    """
    free = slots.total - len(running)
    busy = Counter(download.origin.requester_id for download in running)
    for download in order(waiting):
        if free <= 0:
            return
        member = download.origin.requester_id
        if busy[member] >= slots.share_of(download) or (download.not_before and download.not_before > now):
            continue
        busy[member] += 1
        free -= 1
        yield download


def next_due(waiting: Iterable[Download], *, now: datetime) -> datetime | None:
    """Return the next time at which a delayed download becomes due, if there is one."""
    return min((d.not_before for d in waiting if d.not_before and d.not_before > now), default=None)
