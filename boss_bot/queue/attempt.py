"""One run of one download, and its moves: each is stored before it is told."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.events import Delivered, Moved
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Failure
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DownloadRepository


class SupersededError(Exception):
    """Somebody else has moved the download meanwhile: the run has lost its right to go on."""


@attrs.define(kw_only=True)
class Attempt:
    """Holds the download as it stands and moves it on by compare-and-set."""

    download: Download
    downloads: DownloadRepository
    bus: EventBus
    clock: Clock
    claimed: asyncio.Event = attrs.field(factory=asyncio.Event)
    """Set once it is decided whether the download could be claimed."""

    async def move(self, to: Status, *, cause: str, changed: Download | None = None) -> None:
        """Store a move, then publish it.

        Args:
            to: The next status.
            cause: For the history, in words for people.
            changed: The download with whatever else is to be stored with the move.

        Raises:
            SupersededError: If the stored status is not the one that this run has seen last.
        """
        was = self.download.status
        now = self.clock()
        moved = (changed or self.download).move(to, at=now)
        if not await self.downloads.save(moved, was=was, at=now, cause=cause):
            raise SupersededError
        self.download = moved
        self.bus.publish(Moved(moved, was))

    async def complete(self, files: Sequence[StoredFile]) -> None:
        """Store that the files have been delivered."""
        await self.move(Status.COMPLETED, cause="delivered")
        self.bus.publish(Delivered(self.download, tuple(files), self.download.seconds))

    async def retry(self, failure: Failure, *, wait: float) -> None:
        """Count the attempt and put the download back into the queue until the wait is over."""
        due = self.clock() + timedelta(seconds=wait)
        counted = attrs.evolve(self.download.count(failure), not_before=due)
        await self.move(Status.QUEUED, cause=f"retry after {failure.kind}", changed=counted)

    async def fail(self, failure: Failure) -> None:
        """Count the attempt and give the download up."""
        await self.move(Status.FAILED, cause=failure.kind, changed=self.download.count(failure))
