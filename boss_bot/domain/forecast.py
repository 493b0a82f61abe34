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
    from boss_bot.domain.gate import Gate, Pause
    from boss_bot.domain.turns import Slots


@attrs.frozen
class Standing:
    """Where a waiting download stands."""

    position: int
    """From 1, among all that wait."""

    starts_in: float | None
    """Seconds until it is expected to start; None if that can't be told."""

    pause: Pause | None = None
    """Of its site, if that is left alone for now."""


def forecast(
    waiting: Sequence[Download],
    running: Mapping[UUID, tuple[Download, float]],
    *,
    slots: Slots,
    now: datetime,
    duration: Callable[[Download], float],
    gate: Gate | None = None,
) -> dict[UUID, Standing]:
    """Play the scheduler forward over what waits.

    Args:
        waiting: Queued downloads in any order.
        running: What runs, each with the seconds that it will still take.
        slots: How much may run at once.
        now: The present time.
        duration: Seconds that a waiting download is expected to take once started.
        gate: What the sites allow now; it is left as it is.
    """
    played = gate.copy() if gate else None
    starts = _play(list(waiting), dict(running), slots=slots, now=now, duration=duration, gate=played)
    return {
        download.id: Standing(position, starts.get(download.id), gate.pause(download, now) if gate else None)
        for position, download in enumerate(order(waiting), start=1)
    }


def _play(
    waiting: list[Download],
    running: dict[UUID, tuple[Download, float]],
    *,
    slots: Slots,
    now: datetime,
    duration: Callable[[Download], float],
    gate: Gate | None,
) -> dict[UUID, float]:
    ends = {key: (download, now + timedelta(seconds=left)) for key, (download, left) in running.items()}
    starts: dict[UUID, float] = {}
    moment = now
    while waiting:
        busy = [download for download, _ in ends.values()]
        for download in list(next_up(waiting, busy, slots=slots, now=moment, gate=gate)):
            waiting.remove(download)
            starts[download.id] = (moment - now).total_seconds()
            ends[download.id] = (download, moment + timedelta(seconds=duration(download)))
        if not waiting:
            break
        due = next_due(waiting, now=moment, gate=gate)
        later = min([*(end for _, end in ends.values()), *([due] if due else [])], default=None)
        if later is None:
            break
        moment = later
        for key, (download, _) in [each for each in ends.items() if each[1][1] <= moment]:
            del ends[key]
            if gate:
                gate.end(download, moment)
    return starts
