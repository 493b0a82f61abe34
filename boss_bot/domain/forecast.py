"""When each waiting download will start: the scheduler's own rule, run ahead of time."""

from __future__ import annotations

import heapq
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.turns import Slots, Waiting

MOST = 500
"""Starts that are played ahead: whoever comes after so many others learns their place later."""


@attrs.frozen
class Standing:
    """Where a waiting download stands."""

    position: int
    """From 1, in the order of the starts."""

    starts_in: float
    """Seconds until it is expected to start."""


def forecast(
    waiting: Waiting,
    running: Mapping[UUID, tuple[Download, float]],
    *,
    slots: Slots,
    now: datetime,
    duration: Callable[[Download], float],
    most: int = MOST,
) -> dict[UUID, Standing]:
    """Play the scheduler forward over what waits.

    Args:
        waiting: What is queued.
        running: What runs, each with the seconds that it will still take.
        slots: How much may run at once.
        now: The present time.
        duration: Seconds that a waiting download is expected to take once started.
        most: Starts to play.

    Returns:
        The standings of those that start first; nothing of the others.
    """
    line = Line(waiting, (download for download, _ in running.values()), slots=slots)
    ends = [(now + timedelta(seconds=left), key.int, download) for key, (download, left) in running.items()]
    heapq.heapify(ends)
    standings: dict[UUID, Standing] = {}
    moment: datetime | None = now
    while moment and len(standings) < most:
        if turn := line.take(moment):
            download = turn.goes
            standings[download.id] = Standing(len(standings) + 1, (moment - now).total_seconds())
            end = moment + timedelta(seconds=duration(download))
            heapq.heappush(ends, (end, download.id.int, download))
        else:
            moment = _go_on(line, ends)
    return standings


def _go_on(line: Line, ends: list[tuple[datetime, int, Download]]) -> datetime | None:
    """Go to the next moment at which something may start; None if there will be none."""
    moments = [*(end for end, _, _ in ends[:1]), *filter(None, [line.next_due()])]
    moment = min(moments, default=None)
    while moment and ends and ends[0][0] <= moment:
        line.give_back(heapq.heappop(ends)[2], moment)
    return moment
