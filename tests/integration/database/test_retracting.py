"""Deliveries that are taken back, and downloads whose files are nearly due to go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from boss_bot.database.connection import Database
from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.remains import SqliteRemains
from boss_bot.domain.download import Download
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status
from tests.strategies import NOON

HOUR = timedelta(hours=1)
WAYS = {
    Status.PAUSED: [Status.PAUSED],
    Status.FAILED: [Status.DOWNLOADING, Status.FAILED],
    Status.COMPLETED: [Status.DOWNLOADING, Status.UPLOADING, Status.COMPLETED],
}


async def stored(downloads: SqliteDownloads, accepted: Download, to: Status) -> Download:
    """Store a download that came to a status at noon."""
    await downloads.add(accepted, QueueLimits())
    for status in WAYS[to]:
        was, accepted = accepted.status, accepted.move(status, at=NOON)
        assert await downloads.save(accepted, was=was, at=NOON, cause="")
    return accepted


class TestRetract:
    """`SqliteDeliveries.retract` and `forget`."""

    async def test_the_history_says_it_once(
        self, database: Database, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """However many say it at once; and the status stays what it is."""
        download = await stored(downloads, make_download(), Status.COMPLETED)
        log = SqliteDeliveries(database)
        await asyncio.gather(*(log.retract(download.id, at=NOON, cause=f"by {n}") for n in range(5)))

        history = await downloads.history(download.id)
        assert 1 == sum(move.was is Status.COMPLETED for move in history)
        assert download == await downloads.get(download.id)

    async def test_what_is_forgotten_is_not_delivered(
        self, database: Database, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """The other messages are still known; to forget twice is no error."""
        download = await stored(downloads, make_download(), Status.COMPLETED)
        log = SqliteDeliveries(database)
        for number in (0, 1):
            await log.begin(download.id, "nonce", ["sum"])
            await log.finish(download.id, number, 70 + number)
        await log.forget(download.id, 0)
        await log.forget(download.id, 0)

        assert [(1, 71)] == [(one.number, one.message_id) for one in await log.sendings(download.id)]


class TestRemains:
    """`SqliteRemains`."""

    async def test_only_failed_ones_of_late_are_loaded(
        self, database: Database, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """By the time at which they failed; what was tried again is none of them."""
        failed = await stored(downloads, make_download(), Status.FAILED)
        again = await stored(downloads, make_download(), Status.FAILED)
        await stored(downloads, make_download(), Status.COMPLETED)
        revived = again.move(Status.QUEUED, at=NOON)
        await downloads.save(revived, was=Status.FAILED, at=NOON, cause="")

        remains = SqliteRemains(database)
        assert [failed] == await remains.failed_since(NOON)
        assert [] == await remains.failed_since(NOON + timedelta(microseconds=1))

    async def test_a_pause_begins_with_its_last_move(
        self, database: Database, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """Neither the acceptance nor an earlier pause counts."""
        download = await stored(downloads, make_download(created_at=NOON - 9 * HOUR), Status.PAUSED)

        remains = SqliteRemains(database)
        assert set() == await remains.paused_before(NOON - HOUR)
        assert {download.id} == await remains.paused_before(NOON)
