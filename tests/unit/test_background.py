"""The owner of the endless tasks: none of them ends unnoticed."""

from __future__ import annotations

import asyncio

import pytest

from boss_bot.background import Background


async def endless(ended: asyncio.Event) -> None:
    """Wait for ever; tell when that is over."""
    try:
        await asyncio.Event().wait()
    finally:
        ended.set()


async def test_a_stop_ends_the_watch() -> None:
    """Asked to stop, the watch returns, and the tasks still run: their owner ends them in order."""
    background, stop, ended = Background(), asyncio.Event(), asyncio.Event()
    background.start("one", endless(ended))
    watching = asyncio.create_task(background.watch(stop))
    stop.set()
    await asyncio.wait_for(watching, 5)

    assert not ended.is_set()
    await background.stop("one")
    assert ended.is_set()


async def test_what_a_task_raises_ends_the_watch() -> None:
    """Half a bot is worse than none: the error of one task is the error of the bot."""

    async def broken() -> None:
        raise OSError(28, "No space left on device")

    background = Background()
    background.start("endless", endless(asyncio.Event()))
    background.start("broken", broken())

    with pytest.raises(OSError, match="No space left"):
        await asyncio.wait_for(background.watch(asyncio.Event()), 5)
    await background.stop("endless")


async def test_a_task_that_just_ends_is_a_fault_too() -> None:
    """An endless task that returns is named."""
    background = Background()
    background.start("scheduler", asyncio.sleep(0))

    with pytest.raises(RuntimeError, match="scheduler has ended"):
        await asyncio.wait_for(background.watch(asyncio.Event()), 5)


async def test_stopping_a_task_that_failed_does_not_raise() -> None:
    """The way down goes on, whatever one task died of."""

    async def broken() -> None:
        raise ValueError

    background = Background()
    background.start("broken", broken())
    await asyncio.sleep(0)

    await background.stop("broken")
