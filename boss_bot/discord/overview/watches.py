"""All live views, one a member, and the tasks that keep them true."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from loguru import logger

from boss_bot.discord.editing.budget import Budget
from boss_bot.discord.overview.ending import Ending
from boss_bot.discord.overview.watch import Watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.discord.overview.artist import Artist
    from boss_bot.discord.overview.look import Look

_EDITS = (10, 1.0)
"""Of all views together in so many seconds: as many as may be open need at the usual interval. Tracking
messages come first, and keep the rest of what all edits share."""


class Watches:
    """Starts and ends live views."""

    def __init__(self, artist: Artist, *, in_all: Budget) -> None:
        self._artist = artist
        self._budgets = (Budget(*_EDITS), in_all)
        self._live: dict[int, Watch] = {}
        self._tasks: dict[Watch, asyncio.Task[None]] = {}
        # One a message, whichever views it has been since; kept by who uses it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._closing = False
        self._closed = False

    def __len__(self) -> int:
        return len(self._live)

    @contextlib.asynccontextmanager
    async def still(self, message_id: int) -> AsyncIterator[None]:
        """Keep a message from being edited, once no edit of it is under way: what comes next shall stay."""
        async with self._lock(message_id):
            yield

    def open(self, look: Look) -> None:
        """Keep a message true that has just been shown; end what the same member has looked at until now."""
        user_id = look.actor.user_id
        older = self._live.get(user_id)
        # A press may be answered before it is known that what was pressed had been shown.
        if self._closed or (older and older.look.interaction.id > look.interaction.id):
            return
        self.drop(look.message_id)
        if older:
            older.end(Ending.SUPERSEDED)
        elif len(self._live) >= self._artist.rhythm.most:
            longest = min(self._live, key=lambda viewer: self._live[viewer].until)
            self._live.pop(longest).end(Ending.CROWDED)
        watch = self._live[user_id] = Watch(
            look, self._artist, budgets=self._budgets, still=self._lock(look.message_id)
        )
        self._tasks[watch] = asyncio.create_task(watch.run(), name=f"queue view of {user_id}")
        self._tasks[watch].add_done_callback(lambda task: self._ended(watch, task))
        if self._closing:
            watch.end(Ending.SHUTDOWN)

    def drop(self, message_id: int) -> None:
        """Edit a message no more: it is gone, or shows something else from now on."""
        for watch in self._showing(message_id):
            watch.end(Ending.TAKEN)

    async def close(self, within: float) -> None:
        """Say in every view that it stops, for so many seconds at most."""
        self._closing = True
        for watch in self._live.values():
            watch.end(Ending.SHUTDOWN)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                # A press that is being answered makes one more.
                while self._tasks:
                    await asyncio.wait(self._tasks.values())
        self._closed = True
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _lock(self, message_id: int) -> asyncio.Lock:
        lock = self._locks.get(message_id) or asyncio.Lock()
        return self._locks.setdefault(message_id, lock)

    def _showing(self, message_id: int) -> list[Watch]:
        return [watch for watch in self._tasks if watch.look.message_id == message_id]

    def _ended(self, watch: Watch, task: asyncio.Task[None]) -> None:
        del self._tasks[watch]
        user_id = watch.look.actor.user_id
        if self._live.get(user_id) is watch:
            del self._live[user_id]
        if not task.cancelled() and (error := task.exception()):
            logger.opt(exception=error).error("A view of the queue stopped")
