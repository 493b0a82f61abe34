"""The downloads that run: one task each, owned here from the claim to the last stored move."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import Moved, Reordered
from boss_bot.domain.status import Status
from boss_bot.queue.attempt import Attempt
from boss_bot.queue.course import Course

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.line import Turn
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.pipeline import Pipeline
    from boss_bot.queue.ports import DownloadRepository


class Runner:
    """Starts, stops and drains the running downloads; how many there may be is the scheduler's to say."""

    def __init__(
        self,
        *,
        pipeline: Pipeline,
        downloads: DownloadRepository,
        bus: EventBus,
        clock: Clock,
        freed: asyncio.Event,
    ) -> None:
        self._course = Course(pipeline, downloads)
        self._downloads = downloads
        self._bus = bus
        self._clock = clock
        self._freed = freed
        self._tasks: dict[UUID, tuple[Download, asyncio.Task[None]]] = {}
        self._condemned: dict[UUID, Download] = {}

    @property
    def running(self) -> dict[UUID, Download]:
        """What holds a slot now."""
        return {key: download for key, (download, _) in self._tasks.items()}

    async def start(self, turn: Turn) -> None:
        """Claim what goes and run it; returns once it is decided whether it could be claimed.

        The task is known here before the claim is stored, so that a cancel can't slip in between.
        """
        attempt = self._begin(turn.goes, self._course.run)
        await attempt.claimed.wait()
        if turn.yields and attempt.download.status is not Status.QUEUED:
            await self._downloads.line.give_place(turn.yields)
            self._bus.publish(Reordered(turn.yields))

    def on_event(self, event: Event) -> None:
        """Stop what a member has cancelled or paused; of the first, remove what it has left, too."""
        if not isinstance(event, Moved) or event.download.status not in {Status.CANCELLED, Status.PAUSED}:
            return
        download = event.download
        self._stop(download.id)
        if download.status is Status.CANCELLED:
            # Also of one that only waited: an earlier attempt may have left something.
            self._condemned[download.id] = download
            if download.id not in self._tasks:
                self._clear(download.id)

    async def drain(self, grace: float) -> None:
        """Let what runs finish for so many seconds, then put the rest back into the queue."""
        tasks = [task for _, task in self._tasks.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=grace)
        for download_id in list(self._tasks):
            self._stop(download_id)
        # Again and again: what was cancelled is cleared up after its run has ended.
        while self._tasks:
            await asyncio.gather(*(task for _, task in self._tasks.values()), return_exceptions=True)

    def _stop(self, download_id: UUID) -> None:
        _, task = self._tasks.get(download_id, (None, None))
        # A second cancel would interrupt the clearing up after the first.
        if task and not task.cancelling():
            task.cancel()

    def _release(self, download_id: UUID) -> None:
        del self._tasks[download_id]
        if download_id in self._condemned:
            self._clear(download_id)
        else:
            self._freed.set()

    def _clear(self, download_id: UUID) -> None:
        self._begin(self._condemned.pop(download_id), self._course.clear)

    def _begin(self, download: Download, work: Callable[[Attempt], Awaitable[None]]) -> Attempt:
        attempt = Attempt(download=download, downloads=self._downloads, bus=self._bus, clock=self._clock)
        task = asyncio.create_task(_logged(work, attempt), name=f"download {download.id}")
        self._tasks[download.id] = (download, task)
        task.add_done_callback(lambda _: self._release(download.id))
        # One that is cancelled before it begins decides nothing any more.
        task.add_done_callback(lambda _: attempt.claimed.set())
        return attempt


async def _logged(work: Callable[[Attempt], Awaitable[None]], attempt: Attempt) -> None:
    with logger.contextualize(download=attempt.download.id.hex[:8]):
        await work(attempt)
