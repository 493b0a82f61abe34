"""When each waiting download will start: the scheduler's own rule, run ahead of time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.turns import next_due, next_up, order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.turns import Slots


@attrs.frozen
class Standing:
    """Where a waiting download stands."""

    position: int
    """From 1, among all that wait."""

    starts_in: float | None
    """Seconds until it is expected to start; None if that can't be told."""


def forecast(
    waiting: Sequence[Download],
    running: Mapping[UUID, tuple[Download, float]],
    *,
    slots: Slots,
    now: datetime,
    duration: Callable[[Download], float],
) -> dict[UUID, Standing]:
    """Play the scheduler forward over what waits.

    Args:
        waiting: Queued downloads in any order.
        running: What runs, each with the seconds that it will still take.
        slots: How much may run at once.
        now: The present time.
        duration: Seconds that a waiting download is expected to take once started.
    """
    starts = _play(list(waiting), dict(running), slots=slots, now=now, duration=duration)
    return {
        download.id: Standing(position, starts.get(download.id))
        for position, download in enumerate(order(waiting), start=1)
    }


def _play(
    waiting: list[Download],
    running: dict[UUID, tuple[Download, float]],
    *,
    slots: Slots,
    now: datetime,
    duration: Callable[[Download], float],
) -> dict[UUID, float]:
    ends = {key: (download, now + timedelta(seconds=left)) for key, (download, left) in running.items()}
    starts: dict[UUID, float] = {}
    moment = now
    while waiting:
        for download in list(next_up(waiting, [d for d, _ in ends.values()], slots=slots, now=moment)):
            waiting.remove(download)
            starts[download.id] = (moment - now).total_seconds()
            ends[download.id] = (download, moment + timedelta(seconds=duration(download)))
        if not waiting:
            break
        later = _next_moment(waiting, [end for _, end in ends.values()], moment)
        if later is None:
            break
        moment = later
        ends = {key: (download, end) for key, (download, end) in ends.items() if end > moment}
    return starts


def _next_moment(waiting: list[Download], ends: list[datetime], moment: datetime) -> datetime | None:
    due = next_due(waiting, now=moment)
    return min([*ends, due] if due else ends, default=None)
