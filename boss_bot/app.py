"""The application: every part opened once, in order, and closed in the opposite one."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot import __version__
from boss_bot.assembly import assemble
from boss_bot.background import Background
from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.migrator import migrate
from boss_bot.monitoring.server import serve
from boss_bot.queue.clock import utc_now
from boss_bot.queue.recovery import recall_ends, recover
from boss_bot.storage.lock import lock_folder
from boss_bot.storage.sweeper import Sweeper
from boss_bot.upkeep import Upkeep
from boss_bot.workers.kernel import missing_walls
from boss_bot.workers.pool import open_pool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.assembly import Parts
    from boss_bot.settings import Settings
    from boss_bot.workers.pool import WorkerPool


_WORTH_TELLING = timedelta(days=1)
"""An end that could not be shown for longer is no news any more."""


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[Background]:
    """Run the bot while the context is open.

    It need not be online yet: it connects by itself once Discord can be reached, and begins to work then.
    Leaving it is the graceful stop: nothing more is claimed, what runs may finish for the grace time, the
    rest goes back into the queue, the members' messages say so, and only then is everything closed.

    Yields:
        The tasks that the bot consists of; to be watched.

    Raises:
        BossBotError: If it can't start; whatever was opened is closed again.
    """
    root = settings.boss_bot.data_dir
    async with AsyncExitStack() as stack:
        stack.enter_context(lock_folder(root))
        database = await stack.enter_async_context(open_database(root / FILE_NAME))
        await migrate(database)
        pool = await stack.enter_async_context(open_pool())
        if walls := missing_walls():
            logger.warning("This kernel has {}; see docs/security.md", walls)
        parts = assemble(settings, database, pool)
        await _open_monitoring(settings, parts, pool, stack)
        # Before anybody can ask for something: what is found was left by the last run.
        await parts.outside.begin()
        await recover(parts.downloads, bus=parts.bus, clock=utc_now)
        await recall_ends(parts.ends, parts.files, bus=parts.bus, since=utc_now() - _WORTH_TELLING)
        stack.push_async_callback(parts.face.close)
        background = Background()
        _begin(settings, parts, background)
        stack.push_async_callback(_wind_down, settings, parts, background)
        yield background


async def _open_monitoring(settings: Settings, parts: Parts, pool: WorkerPool, stack: AsyncExitStack) -> None:
    host = settings.boss_bot.http_host
    checks = {
        "gateway": lambda: parts.face.connection.ready,
        "workers": lambda: pool.zygote_pid is not None,
    }
    server = serve(parts.instruments.registry, checks, host=host, port=settings.boss_bot.http_port)
    port = await stack.enter_async_context(server)
    logger.info("Metrics and health at http://{}:{}", host, port)


def _begin(settings: Settings, parts: Parts, background: Background) -> None:
    retention = settings.boss_bot.retention()
    upkeep = Upkeep(
        downloads=parts.downloads,
        remains=parts.remains,
        files=parts.files,
        sweeper=Sweeper(settings.boss_bot.data_dir, orphan_age=retention.orphaned, clock=utc_now),
        retention=retention,
        clock=utc_now,
    )
    background.start("connection", parts.face.run())
    background.start("scheduler", _work(parts))
    background.start("outside", parts.outside.run())
    background.start("upkeep", upkeep.run())


async def _work(parts: Parts) -> None:
    # Not before members can be answered: what a server takes is known only then.
    await parts.face.connection.wait_ready()
    logger.info("boss-bot {} is ready", __version__)
    await parts.scheduler.run()


async def _wind_down(settings: Settings, parts: Parts, background: Background) -> None:
    await background.stop("scheduler")
    await parts.runner.drain(settings.boss_bot.shutdown_grace_seconds)
    await background.stop("outside")
    await background.stop("upkeep")
    await background.stop("connection")
