"""A database that can't be read for a while: what asks it again and again goes on asking."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.migrator import migrate
from boss_bot.database.remains import SqliteRemains
from boss_bot.domain.retention import Retention
from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now
from boss_bot.storage.sweeper import Sweeper
from boss_bot.upkeep import Upkeep
from tests.support.logged import logged
from tests.support.rig import open_rig
from tests.support.waiting import until


@contextmanager
def unreadable(root: Path) -> Iterator[list[str]]:
    """Take away the view of what lives; yields what is logged meanwhile."""
    with logged() as lines, closing(sqlite3.connect(root / "boss-bot.sqlite")) as other:
        ((view,),) = other.execute("SELECT sql FROM sqlite_master WHERE name = 'live_downloads'")
        other.execute("DROP VIEW live_downloads")
        try:
            yield lines
        finally:
            other.execute(view)


async def test_the_scheduler_outlives_it(tmp_path: Path) -> None:
    """A round that can't read the queue is logged; once it can be read again, downloads are started."""
    async with open_rig(tmp_path) as rig:
        first = await rig.submit()
        await rig.reaches(first.id, Status.COMPLETED)
        with unreadable(tmp_path) as lines:
            rig.wake.set()
            await until(lambda: any("could not be read" in line for line in lines))
        second = await rig.submit("https://example.org/b.jpg")

        assert Status.COMPLETED is (await rig.reaches(second.id, Status.COMPLETED)).status


async def test_clearing_up_outlives_it(tmp_path: Path) -> None:
    """A round of clearing up that fails is logged, and its loop goes on."""
    async with open_database(tmp_path / "boss-bot.sqlite") as database:
        await migrate(database)
        upkeep = Upkeep(
            downloads=SqliteDownloads(database),
            remains=SqliteRemains(database),
            files=SqliteFiles(database),
            sweeper=Sweeper(tmp_path, orphan_age=timedelta(hours=1), clock=utc_now),
            retention=Retention(),
            clock=utc_now,
        )
        with unreadable(tmp_path) as lines:
            loop = asyncio.create_task(upkeep.run())
            await until(lambda: any("Clearing up failed" in line for line in lines))

        assert not loop.done()
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)
