"""Waiting for the world to change, without polling."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Changes:
    """Wakes whoever waits whenever anything in the playground has changed."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Wake all waiters, so that each looks at its own condition again."""
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, condition: Callable[[], T], *, timeout: float) -> T:  # noqa: ASYNC109 - a deadline is the point
        """Wait until the condition gives something true, and return that.

        Args:
            condition: Asked now and after each change.
            timeout: Seconds of real time.

        Raises:
            TimeoutError: If it did not come true in time.
        """
        async with asyncio.timeout(timeout):
            while not (value := condition()):
                await self._next()
            return value

    async def _next(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)
