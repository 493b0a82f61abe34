"""The laws of transactions: whole, durable, and nobody else's business."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiosqlite
import pytest
from loguru import logger

from boss_bot.database.connection import Database, open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.errors import DatabaseUnavailable, DatabaseUnreadable, WalUnavailable
from boss_bot.domain.download import Download
from boss_bot.domain.limits import QueueLimits

ANY_NUMBER = QueueLimits(waiting=10**6, waiting_per_guild=10**6)
ADD_GUILD = "INSERT INTO guilds (id) VALUES (?)"


async def guilds(database: Database) -> list[int]:
    """Return the ids of the known servers."""
    return [row["id"] for row in await database.read("SELECT id FROM guilds ORDER BY id")]


class TestSettings:
    """What SQLite was told."""

    async def test_commits_reach_the_disk(self, database: Database) -> None:
        """The writer logs ahead and syncs at each commit, and it holds what refers to what."""

        async def settings(connection: aiosqlite.Connection) -> list[object]:
            names = ("journal_mode", "synchronous", "foreign_keys")
            rows = [await connection.execute_fetchall(f"PRAGMA {name}") for name in names]
            return [value for [(value,)] in rows]

        assert ["wal", 2, 1] == await database.write(settings)

    async def test_the_reader_can_not_write(self, database: Database) -> None:
        """A query that would change something is refused on the reader's connection."""
        with pytest.raises(DatabaseUnavailable):
            await database.read("INSERT INTO guilds (id) VALUES (1)")

    async def test_without_write_ahead_log_it_is_refused(self) -> None:
        """Where there is no write-ahead log, two connections would block each other: nothing is opened."""
        with pytest.raises(WalUnavailable) as refused:
            async with open_database(Path(":memory:")):
                pass

        assert "memory" == refused.value.mode


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, None], ids=["other bytes", "a folder"])
async def test_what_is_no_database_is_told_as_such(tmp_path: Path, content: bytes | None) -> None:
    """A damaged file, or something else in its place: the error names the file, and nothing overwrites it."""
    path = tmp_path / "boss-bot.sqlite"
    path.mkdir() if content is None else path.write_bytes(content)

    with pytest.raises(DatabaseUnreadable) as refused:
        async with open_database(path):
            pass

    assert path == refused.value.path
    assert content is None or content == path.read_bytes()


class TestWrite:
    """`Database.write`."""

    async def test_what_fails_leaves_nothing(self, database: Database) -> None:
        """An error undoes its own transaction, and no other one."""

        async def fail(connection: aiosqlite.Connection) -> None:
            await connection.execute(ADD_GUILD, (1,))
            raise ZeroDivisionError

        good = [database.write(lambda c, i=i: c.execute(ADD_GUILD, (i,))) for i in range(2, 12)]
        results = await asyncio.gather(*good[:5], database.write(fail), *good[5:], return_exceptions=True)

        assert [ZeroDivisionError] == [type(result) for result in results if isinstance(result, Exception)]
        assert list(range(2, 12)) == await guilds(database)

    @pytest.mark.parametrize("steps", range(0, 40, 3))
    async def test_a_cancel_tears_nothing(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download], steps: int
    ) -> None:
        """Cancelled at any point, a write is there as a whole or not at all, and its neighbours are whole."""
        torn, before, after = make_download(), make_download(), make_download()
        first = asyncio.create_task(downloads.add(before, ANY_NUMBER))
        task = asyncio.create_task(downloads.add(torn, ANY_NUMBER))
        second = asyncio.create_task(downloads.add(after, ANY_NUMBER))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        stored = await downloads.get(torn.id), len(await downloads.history(torn.id))
        await asyncio.gather(first, second)

        assert stored in [(None, 0), (torn, 1)]
        assert [before, after] == [await downloads.get(d.id) for d in (before, after)]

    async def test_the_cancelled_caller_reads_what_was_decided(self, database: Database) -> None:
        """Once the caller is let go, its write is in the database: it can clear up on what it reads."""
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def work(connection: aiosqlite.Connection) -> None:
            begun.set()
            await go_on.wait()
            await connection.execute(ADD_GUILD, (1,))

        task = asyncio.create_task(database.write(work))
        await begun.wait()
        task.cancel()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert [1] == await guilds(database)

    async def test_a_failure_that_nobody_waits_for_is_reported(self, database: Database) -> None:
        """A write whose caller is gone does not fail in silence."""
        begun, go_on, said = asyncio.Event(), asyncio.Event(), []
        sink = logger.add(lambda message: said.append(message.record["exception"].type))

        async def work(_: aiosqlite.Connection) -> None:
            begun.set()
            await go_on.wait()
            raise ZeroDivisionError

        task = asyncio.create_task(database.write(work))
        await begun.wait()
        task.cancel()
        go_on.set()
        await asyncio.wait({task})
        logger.remove(sink)

        assert [ZeroDivisionError] == said

    async def test_closing_waits_for_what_was_begun(self, path: Path, database: Database) -> None:
        """A write whose caller was cancelled twice is still committed before the file is closed."""
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def work(connection: aiosqlite.Connection) -> None:
            begun.set()
            await go_on.wait()
            for guild_id in range(1, 100):
                await connection.execute(ADD_GUILD, (guild_id,))

        async with open_database(path) as other:
            task = asyncio.create_task(other.write(work))
            await begun.wait()
            for _ in range(2):
                task.cancel()
                await asyncio.sleep(0)
            await asyncio.wait({task})
            go_on.set()

        assert list(range(1, 100)) == await guilds(database)
