"""The loop that fills free slots."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import Accepted, Moved
from boss_bot.domain.shares import Shares
from boss_bot.domain.status import Status
from boss_bot.domain.turns import next_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.events import Event
    from boss_bot.domain.line import Turn
    from boss_bot.domain.turns import Slots
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DownloadRepository
    from boss_bot.queue.runner import Runner

_LOOK = 16
"""Downloads at the front of the line that are looked at first: mostly one of them may start."""

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
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), pause)

    async def _fill(self) -> float | None:
        """Start what may start; return the seconds until a delayed download is due, if there is one."""
        while len(self._runner.running) < self._slots.total and (turn := await self._next()):
            await self._runner.start(turn)
        now = self._clock()
        due = await self._downloads.line.next_due(now)
        return (due - now).total_seconds() if due else None

    async def _next(self) -> Turn | None:
        """Find who is next: among servers that have not got their share first, for those go before."""
        running = self._runner.running.values()
        crowded = Shares(running, slots=self._slots).crowded_servers()
        found = await self._first(without=crowded)
        return await self._first() if found is None and crowded else found

    async def _first(self, without: Sequence[int | None] = ()) -> Turn | None:
        """Look at as much of the line as it takes to find one that may start."""
        most = _LOOK
        while True:
            now = self._clock()
            line = await self._downloads.line.first(most, now=now, step=self._slots.step, without=without)
            running = self._runner.running
            found = next_up(line.besides(running), running.values(), slots=self._slots, now=now)
            if found or len(line.downloads) < most:
                return found
            most *= _LOOK
