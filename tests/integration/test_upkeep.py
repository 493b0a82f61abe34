"""How long a download keeps what it has fetched, by how it stands."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.migrator import migrate
from boss_bot.database.remains import SqliteRemains
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.retention import Retention
from boss_bot.domain.status import Status
from boss_bot.storage.sweeper import Sweeper
from boss_bot.storage.tree import Tree
from boss_bot.upkeep import Upkeep
from tests.strategies import NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ID = UUID(int=7)


class Keeper:
    """An upkeep whose clock is set by hand, over one download with a workspace."""

    def __init__(self, root: Path, downloads: SqliteDownloads, upkeep: Upkeep, download: Download) -> None:
        self.now = NOON
        self.downloads = downloads
        self.upkeep = upkeep
        self.download = download
        self.workspace = Tree(root).workspace(download.id)
        self.workspace.mkdir(parents=True)
        os.utime(self.workspace, (NOON.timestamp(),) * 2)

    async def move(self, *statuses: Status, failure: Failure | None = None) -> None:
        """Move the download at the present time."""
        for status in statuses:
            was = self.download.status
            moved = self.download.move(status, at=self.now)
            moved = moved.count(failure) if failure else moved
            assert await self.downloads.save(moved, was=was, at=self.now, cause="")
            self.download = moved

    async def is_kept(self, *, after: timedelta) -> bool:
        """Clear up so long after noon, and look."""
        self.now = NOON + after
        await self.upkeep.round()
        return self.workspace.exists()


@asynccontextmanager
async def opened(root: Path, download_id: UUID) -> AsyncIterator[Keeper]:
    """Open a keeper whose download is accepted at noon."""
    async with open_database(root / "boss-bot.sqlite") as database:
        await migrate(database)
        downloads = SqliteDownloads(database)
        origin = Origin(requester_id=1, channel_id=2)
        link = "https://example.org/a"
        accepted = Download(
            id=download_id, url=link, canonical=link, platform="other", origin=origin, created_at=NOON
        )
        await downloads.add(accepted, QueueLimits())

        def clock() -> datetime:
            return keeper.now

        upkeep = Upkeep(
            downloads=downloads,
            remains=SqliteRemains(database),
            files=SqliteFiles(database),
            sweeper=Sweeper(root, orphan_age=HOUR, clock=clock),
            retention=Retention(),
            clock=clock,
        )
        keeper = Keeper(root, downloads, upkeep, accepted)
        yield keeper


@pytest.fixture
async def keeper(tmp_path: Path) -> AsyncIterator[Keeper]:
    """Open a keeper."""
    async with opened(tmp_path, ID) as keeper:
        yield keeper


@pytest.mark.parametrize(("kind", "age"), [(ErrorKind.NETWORK, 6 * HOUR), (ErrorKind.NOT_FOUND, 30 * MINUTE)])
async def test_a_failed_one_keeps_it_for_its_age(keeper: Keeper, kind: ErrorKind, age: timedelta) -> None:
    """Six hours if it may succeed later, half an hour if not; not a minute longer."""
    await keeper.move(Status.DOWNLOADING)
    await keeper.move(Status.FAILED, failure=Failure(kind=kind))

    assert await keeper.is_kept(after=age - MINUTE)
    assert not await keeper.is_kept(after=age)


async def test_a_paused_one_keeps_it_for_a_day(keeper: Keeper) -> None:
    """It stays paused, and begins anew when it is resumed."""
    await keeper.move(Status.DOWNLOADING, Status.PAUSED)

    assert await keeper.is_kept(after=24 * HOUR - MINUTE)
    assert not await keeper.is_kept(after=24 * HOUR)
    stored = await keeper.downloads.get(keeper.download.id)
    assert Status.PAUSED == (stored and stored.status)


async def test_the_age_of_a_pause_is_that_of_the_last_one(keeper: Keeper) -> None:
    """Who pauses again starts the day anew."""
    await keeper.move(Status.PAUSED, Status.QUEUED)
    keeper.now = NOON + 20 * HOUR
    await keeper.move(Status.PAUSED)

    assert await keeper.is_kept(after=43 * HOUR)
    assert not await keeper.is_kept(after=44 * HOUR)


async def test_what_was_tried_again_is_needed(keeper: Keeper) -> None:
    """However long ago it failed."""
    await keeper.move(Status.DOWNLOADING)
    await keeper.move(Status.FAILED, failure=Failure(kind=ErrorKind.NETWORK))
    await keeper.move(Status.QUEUED)

    assert await keeper.is_kept(after=100 * HOUR)


async def test_what_was_opened_just_now_is_left_alone(keeper: Keeper) -> None:
    """It may have come back to life after the database was asked."""
    await keeper.move(Status.DOWNLOADING)
    await keeper.move(Status.FAILED, failure=Failure(kind=ErrorKind.NOT_FOUND))
    later = (NOON + HOUR).timestamp()
    os.utime(keeper.workspace, (later, later))

    assert await keeper.is_kept(after=HOUR)
    assert not await keeper.is_kept(after=HOUR + MINUTE)


async def test_what_is_cancelled_is_an_orphan(keeper: Keeper) -> None:
    """It is removed at once where it is cancelled; after a kill in between, the sweeper comes by."""
    await keeper.move(Status.CANCELLED)

    assert not await keeper.is_kept(after=HOUR)
