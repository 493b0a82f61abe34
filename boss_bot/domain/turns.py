"""Whose turn it is: the one pure function behind the scheduler, every position and every estimate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.gate import UNTIL_ONE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.gate import Gate
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
    waiting: Iterable[Download],
    running: Sequence[Download],
    *,
    slots: Slots,
    now: datetime,
    gate: Gate | None = None,
) -> Iterator[Download]:
    """Yield what may start now, in order, until the slots are full; the gate is told of each.

    A member who has all the slots allowed to one member is passed over, not waited for, and so is a download
    whose site is to be left alone.
    """
    free = slots.total - len(running)
    busy = Counter(download.origin.requester_id for download in running)
    for download in order(waiting):
        if free <= 0:
            return
        member = download.origin.requester_id
        if busy[member] >= slots.share_of(download) or held_until(download, now, gate):
            continue
        busy[member] += 1
        free -= 1
        if gate:
            gate.start(download, now)
        yield download


def next_due(waiting: Iterable[Download], *, now: datetime, gate: Gate | None = None) -> datetime | None:
    """Return the next time at which a download that is held becomes due, if there is one."""
    moments = (held_until(download, now, gate) for download in waiting)
    return min((moment for moment in moments if moment and moment != UNTIL_ONE_ENDS), default=None)


def held_until(download: Download, now: datetime, gate: Gate | None) -> datetime | None:
    """Return when a download may start, for its own part and its site's; None if it may now."""
    own = download.not_before if download.not_before and download.not_before > now else None
    site = gate.held_until(download, now) if gate else None
    return max((moment for moment in (own, site) if moment), default=None)
