"""Tasks that live as long as the bot: each has this owner, and none dies unnoticed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine


class Background:
    """Owns the endless tasks; the first that ends ends the bot, since half a bot is worse than none."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def start(self, name: str, work: Coroutine[Any, Any, Any]) -> None:
        """Run an endless coroutine under a name."""
        self._tasks[name] = asyncio.create_task(work, name=name)

    async def watch(self, stop: asyncio.Event) -> None:
        """Wait for the stop, or raise what ended one of the tasks.

        Raises:
            Exception: Whatever the task has raised.
        """
        stopping = asyncio.create_task(stop.wait(), name="stop")
        try:
            done, _ = await asyncio.wait(
                [stopping, *self._tasks.values()], return_when=asyncio.FIRST_COMPLETED
            )
            for task in done - {stopping}:
                task.result()
                raise RuntimeError(f"{task.get_name()} has ended although it should not")
        finally:
            stopping.cancel()

    async def stop(self, name: str) -> None:
        """Cancel one task and wait until it is over."""
        task = self._tasks.pop(name)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
