"""What other processes, such as the command line, do to downloads while the bot runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

import attrs
from loguru import logger

from boss_bot.domain.events import Moved
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.move import Move
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.ports import DownloadRepository
    from boss_bot.queue.runner import Runner

INTERVAL = 0.5
"""Seconds between two looks; each reads what is new in the history, which is mostly nothing."""


class MoveFeed(Protocol):
    """What others have stored."""

    async def follow(self) -> None:
        """Begin: what comes from now on is news."""

    async def news(self) -> Sequence[Move]:
        """Load what other processes have moved since this was last asked, the oldest first."""


@attrs.frozen(kw_only=True)
class OutsideMoves:
    """Publishes moves of other processes, so that everybody hears of them as of our own.

    Those processes move by the same table and by compare-and-set too, so whatever runs here loses its right
    to go on when they have moved its download; this only tells it sooner.
    """

    feed: MoveFeed
    downloads: DownloadRepository
    runner: Runner
    bus: EventBus

    async def begin(self) -> None:
        """Take what is stored now for known; to be called before it is read."""
        await self.feed.follow()

    async def run(self) -> None:
        """Look again and again until cancelled; a failing database is tried again."""
        while True:
            try:
                await self.look()
            except Exception:  # noqa: BLE001 - what was not read now is read the next time
                logger.exception("The history could not be read; trying again")
            await asyncio.sleep(INTERVAL)

    async def look(self) -> None:
        """Publish what is new."""
        for move in await self.feed.news():
            await self._publish(move)

    async def _publish(self, move: Move) -> None:
        stored = await self.downloads.get(move.download_id)
        # Moved on already: whoever did that tells the later state.
        if stored is None or stored.status is not move.to or move.was in {None, move.to}:
            return
        # Claimed between that look and this line: the run has told so itself.
        if stored.status is Status.QUEUED and stored.id in self.runner.running:
            return
        self.bus.publish(Moved(stored, move.was))
