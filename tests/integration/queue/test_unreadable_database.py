"""A database that can't be read for a while: what asks it again and again goes on asking."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now
from boss_bot.storage.sweeper import Sweeper
from boss_bot.upkeep import Upkeep
from tests.support.logged import logged
from tests.support.rig import Rig, open_rig
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


def upkeep(rig: Rig, *, later: timedelta = timedelta(0)) -> Upkeep:
    """Return the upkeep of a queue's folder, at some later time."""
    sweeper = Sweeper(rig.root, orphan_age=timedelta(hours=1), clock=lambda: utc_now() + later)
    return Upkeep(downloads=rig.downloads, files=rig.files, sweeper=sweeper)


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
    async with open_rig(tmp_path) as rig:
        with unreadable(tmp_path) as lines:
            loop = asyncio.create_task(upkeep(rig).run())
            await until(lambda: any("Clearing up failed" in line for line in lines))

        assert not loop.done()
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)


async def test_clearing_up_takes_what_is_over_from_disk_and_database(tmp_path: Path) -> None:
    """Before its time a file stays; after it, neither the folder nor the database knows it."""
    async with open_rig(tmp_path) as rig:
        download = await rig.submit()
        await rig.reaches(download.id, Status.COMPLETED)
        await upkeep(rig).round()
        kept = await rig.files.files_of(download.id)
        with logged() as lines:
            await upkeep(rig, later=timedelta(hours=25)).round()

        assert 1 == len(kept)
        assert () == tuple(await rig.files.files_of(download.id))
        assert [] == [path for path in (tmp_path / "downloads").rglob("*") if path.is_file()]
        assert "Removed 1 expired downloads and 0 orphaned workspaces\n" == lines[-1]
