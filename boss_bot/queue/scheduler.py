"""The loop that fills free slots."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import Accepted, Moved
from boss_bot.domain.status import Status
from boss_bot.domain.turns import next_due, next_up

if TYPE_CHECKING:
    from boss_bot.domain.events import Event
    from boss_bot.domain.turns import Slots
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DownloadRepository
    from boss_bot.queue.runner import Runner

_AFTER_ERROR = 1.0
"""Seconds before the database is asked again after it failed."""


class Scheduler:
    """Wakes when something is queued, a slot is freed or a retry is due; asks `turns` who is next."""

    def __init__(
        self,
        *,
        downloads: DownloadRepository,
        runner: Runner,
        slots: Slots,
        clock: Clock,
        wake: asyncio.Event,
    ) -> None:
        self._downloads = downloads
        self._runner = runner
        self._slots = slots
        self._clock = clock
        self._wake = wake

    def on_event(self, event: Event) -> None:
        """Wake up when something has been put into the queue."""
        if isinstance(event, Accepted | Moved) and event.download.status is Status.QUEUED:
            self._wake.set()

    async def run(self) -> None:
        """Fill slots until cancelled; a failing database is tried again, never given up on."""
        while True:
            # Cleared before looking: what is queued from here on wakes the next round.
            self._wake.clear()
            try:
                pause = await self._fill()
            except Exception:  # noqa: BLE001 - the queue must outlive a full disk
                logger.exception("The queue could not be read; trying again")
                pause = _AFTER_ERROR
            # Not `wait_for`: before Python 3.12 it overhears a stop that comes together with the wake.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()

    async def _fill(self) -> float | None:
        """Start what may start; return the seconds until a delayed download is due, if there is one."""
        running = self._runner.running
        waiting = [d for d in await self._downloads.with_status(Status.QUEUED) if d.id not in running]
        now = self._clock()
        for download in next_up(waiting, list(running.values()), slots=self._slots, now=now):
            self._runner.start(download)
        due = next_due(waiting, now=now)
        return max((due - now).total_seconds(), 0.0) if due else None
