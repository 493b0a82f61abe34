"""Moves of other processes reach everybody here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.domain.action import Action, perform
from boss_bot.domain.download import Download
from boss_bot.domain.events import Moved
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now
from boss_bot.queue.outside import OutsideMoves
from tests.support.fakes import failed
from tests.support.rig import Rig, open_rig
from tests.support.waiting import until

URL = "https://example.org/a.jpg"


@asynccontextmanager
async def outside(rig: Rig) -> AsyncIterator[tuple[OutsideMoves, SqliteDownloads]]:
    """Follow what others do, and be one of them."""
    feed, bus = rig.downloads.moves, rig.service.bus
    moves = OutsideMoves(feed=feed, downloads=rig.downloads, runner=rig.runner, bus=bus)
    await moves.begin()
    async with open_database(rig.root / FILE_NAME) as database:
        yield moves, SqliteDownloads(database)


async def act(others: SqliteDownloads, action: Action, download: Download) -> None:
    """Do as the command line does."""
    moved = perform(action, download, at=utc_now())
    assert await others.save(moved, was=download.status, at=utc_now(), cause="by the operator")


def told(rig: Rig, download: Download) -> list[tuple[Status, Status]]:
    """Return the moves that were published."""
    moves = [event for event in rig.events if isinstance(event, Moved)]
    return [(move.was, move.download.status) for move in moves if move.download.id == download.id]


async def test_what_runs_is_stopped(tmp_path: Path) -> None:
    """A cancel from outside ends the job, clears its workspace, and is told exactly once."""
    async with open_rig(tmp_path) as rig, outside(rig) as (moves, others):
        rig.executor.scripts[URL].append([Started("direct"), asyncio.Event()])
        running = await rig.reaches((await rig.submit(URL)).id, Status.DOWNLOADING)
        await until(rig.executor.running)
        await act(others, Action.CANCEL, running)
        await moves.look()
        await moves.look()
        await rig.runner.drain(5)

        assert 0 == rig.executor.running()
        assert [(Status.QUEUED, Status.DOWNLOADING), (Status.DOWNLOADING, Status.CANCELLED)] == told(
            rig, running
        )
        assert [] == list((tmp_path / "temp").iterdir())


async def test_what_failed_is_taken_up_again(tmp_path: Path) -> None:
    """A retry from outside wakes the scheduler."""
    async with open_rig(tmp_path) as rig, outside(rig) as (moves, others):
        rig.executor.scripts[URL].append([failed(ErrorKind.NOT_FOUND)])
        given_up = await rig.reaches((await rig.submit(URL)).id, Status.FAILED)
        await act(others, Action.RETRY, given_up)
        await moves.look()
        done = await rig.reaches(given_up.id, Status.COMPLETED)

        assert done.failure is None
        assert (Status.FAILED, Status.QUEUED) in told(rig, given_up)


async def test_what_has_moved_on_is_not_told_as_it_was(tmp_path: Path) -> None:
    """Of two moves from outside at once only the state that stands is published."""
    async with open_rig(tmp_path, started=False) as rig, outside(rig) as (moves, others):
        waiting = await rig.submit(URL)
        await act(others, Action.PAUSE, waiting)
        paused = await rig.reaches(waiting.id, Status.PAUSED)
        await act(others, Action.CANCEL, paused)
        await moves.look()

        assert [(Status.PAUSED, Status.CANCELLED)] == told(rig, waiting)
