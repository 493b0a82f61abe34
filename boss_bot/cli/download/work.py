"""A queue of its own for a few links, gone when they are done."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from boss_bot.background import Background
from boss_bot.cli.download.courier import FolderCourier
from boss_bot.cli.download.local import build_queue
from boss_bot.cli.download.screens import open_screen
from boss_bot.cli.download.tally import Tally
from boss_bot.cli.settings import adjusted
from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.migrator import migrate
from boss_bot.workers.pool import open_pool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.cli.download.local import LocalQueue
    from boss_bot.domain.link import Link
    from boss_bot.settings import Settings


async def fetch(links: Sequence[Link], output: Path, settings: Settings) -> bool | None:
    """Download links into a folder and print how each ended.

    Returns:
        Whether all went well; None if it was interrupted. Either way nothing but the files is left.

    Raises:
        BossBotError: If it can't start.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="boss-bot-") as folder:
        return await _fetch(links, output, adjusted(settings, data_dir=folder), stop)


async def _fetch(links: Sequence[Link], output: Path, settings: Settings, stop: asyncio.Event) -> bool | None:
    root = settings.boss_bot.data_dir
    courier = FolderCourier(output, vault=root, limit=settings.boss_bot.sizes().file)
    tally = Tally(len(links), over=stop)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(root / FILE_NAME))
        await migrate(database)
        pool = await stack.enter_async_context(open_pool())
        queue = build_queue(settings, database=database, executor=pool, courier=courier, waiting=len(links))
        screen = stack.enter_context(open_screen(courier))
        for listener in (screen, tally):
            queue.bus.subscribe(listener.on_event)
        await queue.submit(links)
        await _run(queue, stop)
    return tally.verdict


async def _run(queue: LocalQueue, stop: asyncio.Event) -> None:
    """Work until everything is over or somebody has had enough."""
    background = Background()
    background.start("scheduler", queue.scheduler.run())
    try:
        await background.watch(stop)
    finally:
        await background.stop("scheduler")
        await queue.runner.drain(0)
