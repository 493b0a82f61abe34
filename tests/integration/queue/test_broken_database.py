"""A database that refuses to write while downloads run: real SQLite, made to refuse by a trigger."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from loguru import logger

from boss_bot.domain.status import Status
from tests.support.fakes import ScriptedExecutor
from tests.support.rig import open_rig
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
