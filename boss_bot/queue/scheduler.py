"""The loop that fills free slots."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.domain.connection import ONLINE, ConnectionChanged
from boss_bot.domain.events import Accepted, Moved, SiteResumed
from boss_bot.domain.status import Status
from boss_bot.domain.turns import next_due, next_up

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.turns import Slots
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DownloadRepository
    from boss_bot.queue.runner import Runner
    from boss_bot.queue.sites import Sites

_AFTER_ERROR = 1.0
"""Seconds before the database is asked again after it failed."""


class Scheduler:
    """Wakes when something is queued, a slot is freed or what was held is due; asks `turns` who is next."""

    def __init__(
        self,
        *,
        downloads: DownloadRepository,
        runner: Runner,
        slots: Slots,
        sites: Sites,
        clock: Clock,
        wake: asyncio.Event,
    ) -> None:
        self._downloads = downloads
        self._runner = runner
        self._slots = slots
        self._sites = sites
        self._clock = clock
        self._wake = wake
        self._is_back = False
        self._hurried: set[UUID] = set()
        """They waited for Discord when it came back."""

    def on_event(self, event: Event) -> None:
        """Wake up when something has been put into the queue, a site works again, or Discord is back."""
        match event:
            case ConnectionChanged(state) if state in ONLINE:
                self._is_back = True
                self._wake.set()
            case SiteResumed():
                self._wake.set()
            case Accepted(download) | Moved(download) if download.status is Status.QUEUED:
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
        """Start what may start; return the seconds until one that is held is due, if there is one."""
        running = self._runner.running
        waiting = [d for d in await self._downloads.with_status(Status.QUEUED) if d.id not in running]
        waiting = self._hurry(waiting)
        now, gate = self._clock(), self._sites.gate(running.values())
        for download in next_up(waiting, list(running.values()), slots=self._slots, now=now, gate=gate):
            self._hurried.discard(download.id)
            self._runner.start(download)
        running = self._runner.running
        left = [download for download in waiting if download.id not in running]
        due = next_due(left, now=now, gate=gate)
        return max((due - now).total_seconds(), 0.0) if due else None

    def _hurry(self, waiting: list[Download]) -> list[Download]:
        """Let nothing wait out a pause that was made for an outage which is over."""
        kept = {d.id for d in waiting if d.failure and d.failure.awaits_discord}
        self._hurried = kept if self._is_back else self._hurried & kept
        self._is_back = False
        return [attrs.evolve(d, not_before=None) if d.id in self._hurried else d for d in waiting]
