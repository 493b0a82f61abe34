"""A database that refuses to write while downloads run: real SQLite, made to refuse."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from loguru import logger

from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from tests.support.fakes import ScriptedExecutor
from tests.support.logged import logged
from tests.support.rig import Rig, open_rig
from tests.support.waiting import until

URL = "https://example.org/a.jpg"


@contextmanager
def refused_updates(root: Path) -> Iterator[list[str]]:
    """Have SQLite itself refuse every move; yields what is logged meanwhile."""
    logged: list[str] = []
    sink = logger.add(lambda line: logged.append(str(line)), format="{message}")
    with closing(sqlite3.connect(root / "boss-bot.sqlite")) as other:
        other.execute("CREATE TRIGGER full BEFORE UPDATE ON downloads BEGIN SELECT RAISE(ABORT, 'full'); END")
        try:
            yield logged
        finally:
            logger.remove(sink)
            other.execute("DROP TRIGGER full")


async def test_no_failing_database_strands_a_download(tmp_path: Path) -> None:
    """A failure that can't be stored is stored later: nothing stays running without anybody running it."""
    broken, executor = asyncio.Event(), ScriptedExecutor()
    executor.scripts[URL] = [(broken, RuntimeError("a bug"))]
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        with refused_updates(tmp_path) as logged:
            broken.set()
            await until(lambda: any("could not be stored" in line for line in logged))
        await rig.reaches(download.id, Status.FAILED)
        await until(lambda: not rig.runner.running)

        assert [] == list((tmp_path / "temp").iterdir())


async def test_what_can_not_be_claimed_goes_on_waiting(tmp_path: Path) -> None:
    """A claim that can't be stored costs a download nothing: it is claimed later, and counts no attempt."""
    async with open_rig(tmp_path) as rig:
        with refused_updates(tmp_path) as logged:
            download = await rig.submit(URL)
            await until(lambda: any("fault of ours" in line for line in logged))
        stored = await rig.reaches(download.id, Status.COMPLETED)

        assert (0, None) == (stored.attempts, stored.failure)


@asynccontextmanager
async def read_only(rig: Rig) -> AsyncIterator[None]:
    """Let the writer's connection refuse, as after an error of the disk."""
    writer = rig.downloads._database._writer
    await writer.execute("PRAGMA query_only = ON")
    yield
    await writer.execute("PRAGMA query_only = OFF")


@asynccontextmanager
async def locked(rig: Rig) -> AsyncIterator[None]:
    """Hold the write lock for longer than the bot waits for it, as a backup on a slow disk would."""
    await rig.downloads._database._writer.execute("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(rig.root / "boss-bot.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize("trouble", [read_only, locked])
async def test_trouble_of_the_database_costs_a_running_download_nothing(
    tmp_path: Path, trouble: Callable[[Rig], AbstractAsyncContextManager[None]]
) -> None:
    """What was running when the database failed waits, goes on by itself, and has lost no attempt."""
    hold, executor = asyncio.Event(), ScriptedExecutor()
    executor.scripts[URL] = [(Started("direct"), hold, "finish")]
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        with logged() as lines:
            async with trouble(rig):
                hold.set()
                await until(lambda: any("could not be stored" in line for line in lines))
        stored = await rig.reaches(download.id, Status.COMPLETED)
        causes = [move.cause for move in await rig.downloads.history(download.id)]

        assert (0, 0, None) == (stored.attempts, stored.crashes, stored.failure)
        assert "the database could not be used" in causes
        assert 1 == len(rig.courier.delivered)
        assert not any("Traceback" in line for line in lines)
