"""The fair order said plainly, and a queue that runs in no time, to hold the quick one to."""

from __future__ import annotations

import heapq
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.line import Line, Turn
from boss_bot.domain.turns import Slots, Waiting
from tests.strategies import NOON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from boss_bot.domain.download import Download


def may_start(
    waiting: Iterable[Download], running: Sequence[Download], *, slots: Slots, now: datetime
) -> list[Download]:
    """Return what a free slot could go to."""
    held = Counter(download.origin.requester_id for download in running)
    return [
        download
        for download in waiting
        if (download.not_before is None or download.not_before <= now)
        and held[download.origin.requester_id] < slots.share_of(download)
    ]


def is_crowded(guild_id: int | None, running: Iterable[Download], slots: Slots) -> bool:
    """Whether a server has its share of the slots."""
    return sum(download.origin.guild_id == guild_id for download in running) >= slots.server_share


def plainly_next(
    waiting: Sequence[Download],
    running: Sequence[Download],
    *,
    turns: Mapping[int, datetime],
    slots: Slots,
    now: datetime,
) -> Turn | None:
    """Find who is next as docs/queue.md tells it, looking at everything."""
    able = may_start(waiting, running, slots=slots, now=now) if len(running) < slots.total else []
    fresh = [one for one in able if not is_crowded(one.origin.guild_id, running, slots)]

    def own(download: Download) -> tuple[datetime, datetime, int]:
        came = download.not_before or download.created_at
        since = max(came, turns.get(download.origin.requester_id, came))
        return since - download.priority * slots.step, came, download.id.int

    def place(download: Download) -> datetime:
        counted = download.place_at and download.place_at - download.priority * slots.step
        return max(own(download)[0], counted or own(download)[0])

    heads = heads_of(fresh) or heads_of(able)
    best = min(heads, key=lambda one: (not one.interrupted, place(one), *own(one)[1:]), default=None)
    if best is None or best.interrupted:
        return best and Turn(best)
    here = [one for one in able if one.origin.guild_id == best.origin.guild_id]
    goes = max(
        (one for one in here if one.front_at),
        key=lambda one: (one.front_at, one.id.int),
        default=min([best, *(one for one in here if one.place_at)], key=own),
    )
    if goes == best:
        return Turn(best)
    return Turn(goes, attrs.evolve(best, place_at=place(goes) + best.priority * slots.step))


def heads_of(waiting: Iterable[Download]) -> list[Download]:
    """Return, of each member in each server, what has waited longest at each priority."""
    heads: dict[object, Download] = {}
    for one in sorted(waiting, key=lambda one: (one.waits_since, one.id)):
        heads.setdefault((one.origin, one.priority, one.interrupted), one)
    return list(heads.values())


@attrs.frozen
class Start:
    """One line of what a queue has done."""

    at: float
    """Seconds after noon."""

    download: Download


def play(
    arrivals: Iterable[Download],
    *,
    slots: Slots,
    duration: Callable[[Download], float],
    turns: Mapping[int, datetime] | None = None,
) -> list[Start]:
    """Run a queue from noon on: who comes later joins when they come. Returns all starts, in order."""
    coming = sorted(arrivals, key=lambda one: (one.created_at, one.id.int))
    line = Line(Waiting.all_of([], turns or {}), [], slots=slots)
    ends: list[tuple[datetime, int, Download]] = []
    starts: list[Start] = []
    now: datetime | None = NOON
    while now:
        while coming and coming[0].created_at <= now:
            line.join(coming.pop(0))
        if turn := line.take(now):
            download = turn.goes
            starts.append(Start((now - NOON).total_seconds(), download))
            end = now + timedelta(seconds=duration(download))
            heapq.heappush(ends, (end, download.id.int, download))
            continue
        moments = [*(end for end, _, _ in ends[:1]), *(one.created_at for one in coming[:1])]
        now = min([*moments, *filter(None, [line.next_due()])], default=None)
        while now and ends and ends[0][0] <= now:
            line.give_back(heapq.heappop(ends)[2], now)
    return starts


@attrs.frozen(kw_only=True)
class CountingSlots(Slots):
    """Notes each download whose share is asked for: once when it joins, and whenever it is considered."""

    looks: list[UUID] = attrs.field(factory=list)

    def share_of(self, download: Download) -> int:
        """Note the question."""
        self.looks.append(download.id)
        return super().share_of(download)
