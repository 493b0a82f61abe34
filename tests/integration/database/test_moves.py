"""A process can tell its own lines of the history from those of others."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import aiosqlite
import pytest

from boss_bot.database.connection import Database, open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.lookup import Lookup
from boss_bot.domain.download import Download
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.move import Move
from boss_bot.domain.status import Status
from tests.strategies import NOON

LATER = NOON + timedelta(seconds=1)


@pytest.fixture
async def other(path: Path, database: Database) -> AsyncIterator[SqliteDownloads]:
    """Open the same database a second time, as another process would."""
    async with open_database(path) as second:
        yield SqliteDownloads(second)


async def moved(downloads: SqliteDownloads, download: Download, to: Status) -> Download:
    """Move a download and store that."""
    result = download.move(to, at=LATER)
    assert await downloads.save(result, was=download.status, at=LATER, cause="as tested")
    return result


async def test_only_moves_of_others_are_news(
    downloads: SqliteDownloads, other: SqliteDownloads, make_download: Callable[..., Download]
) -> None:
    """Each foreign move is told once, in order, whatever was stored in between by this process."""
    first, second = make_download(), make_download()
    await downloads.add(first, QueueLimits())
    await downloads.moves.follow()
    await downloads.add(second, QueueLimits())
    await moved(other, first, Status.CANCELLED)
    running = await moved(downloads, second, Status.DOWNLOADING)
    await moved(other, running, Status.CANCELLED)

    told = [(move.download_id, move.was, move.to) for move in await downloads.moves.news()]

    assert [
        (first.id, Status.QUEUED, Status.CANCELLED),
        (second.id, Status.DOWNLOADING, Status.CANCELLED),
    ] == told
    assert [] == await downloads.moves.news()


async def test_the_number_of_a_failed_transaction_is_nobodys(
    database: Database, other: SqliteDownloads, make_download: Callable[..., Download]
) -> None:
    """A line that was taken back does not hide the one of another process that gets its number."""
    downloads, download = SqliteDownloads(database), make_download()
    await downloads.add(download, QueueLimits())
    await downloads.moves.follow()
    line = Move(download_id=download.id, was=Status.QUEUED, to=Status.PAUSED, at=NOON)

    async def fail(connection: aiosqlite.Connection) -> None:
        await downloads.moves.add(connection, line)
        raise sqlite3.OperationalError("as if the disk were full")

    with pytest.raises(sqlite3.OperationalError):
        await database.write(fail)
    await moved(other, download, Status.CANCELLED)

    assert [Status.CANCELLED] == [move.to for move in await downloads.moves.news()]


async def test_a_download_is_found_by_the_first_digits_of_its_id(
    database: Database, downloads: SqliteDownloads, make_download: Callable[..., Download]
) -> None:
    """Every prefix finds it, the last digit f included; one that several share finds two."""
    known = [make_download() for _ in range(20)]
    for download in known:
        await downloads.add(download, QueueLimits(per_member_and_day=0))
    lookup = Lookup(database)

    for download in known:
        assert [download] == await lookup.with_prefix(download.id.hex[:12])
    assert 2 == len(await lookup.with_prefix(""))
    assert [] == await lookup.with_prefix("0" * 32)
