"""Waiting for a condition, with a deadline and without guessing how long things take."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], object], *, seconds: float = 10.0) -> None:
    """Return once the condition is true; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"still not true after {seconds} s"
        await asyncio.sleep(0.005)


async def until_async(condition: Callable[[], Awaitable[object]], *, seconds: float = 10.0) -> None:
    """Return once the awaited condition is true; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, f"still not true after {seconds} s"
        await asyncio.sleep(0.01)
