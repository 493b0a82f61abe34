"""The laws of the repository of downloads, in a real database."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrator import migrate
from boss_bot.domain.download import Download
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.move import Move
from boss_bot.domain.status import FINAL, LIVE, Status
from tests import strategies
from tests.strategies import NOON

NO_LIMITS = QueueLimits(waiting=10**6, waiting_per_guild=10**6, per_member_and_day=0)
drawn_lists = st.lists(strategies.downloads(), max_size=12, unique_by=lambda download: download.id)


class TestAdd:
    """`SqliteDownloads.add`."""

    @settings(max_examples=25, deadline=None)
    @given(drawn_lists)
    def test_every_field_survives_the_restart(self, drawn: list[Download]) -> None:
        """What is read from the file after it was closed equals what was stored; the oldest comes first."""

        async def store_and_read(path: Path) -> tuple[list[Download], list[Download]]:
            async with open_database(path) as database:
                await migrate(database)
                for download in drawn:
                    await SqliteDownloads(database).add(download, NO_LIMITS)
            async with open_database(path) as database:
                downloads = SqliteDownloads(database)
                return await downloads.with_status(*Status), await downloads.with_status(*LIVE)

        with tempfile.TemporaryDirectory() as folder:
            everything, live = asyncio.run(store_and_read(Path(folder) / "boss-bot.db"))

        in_order = sorted(drawn, key=lambda download: (download.created_at, download.id.hex))
        assert in_order == everything
        assert [download for download in in_order if download.status in LIVE] == live

    async def test_acceptance_is_the_first_line_of_history(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """An accepted download has a history from its first moment."""
        download = make_download()
        await downloads.add(download, NO_LIMITS)

        assert [
            Move(download_id=download.id, was=None, to=Status.QUEUED, at=NOON, cause="accepted")
        ] == await downloads.history(download.id)


class TestSave:
    """`SqliteDownloads.save`."""

    @settings(max_examples=15, deadline=None)
    @given(strategies.queued(), strategies.histories(), strategies.failures)
    def test_every_legal_history_can_be_told_again(
        self, accepted: Download, walk: list[Status], failure: Failure
    ) -> None:
        """Each move is stored with its time and cause, and the download as it then is."""

        async def live_and_read(path: Path) -> None:
            async with open_database(path) as database:
                await migrate(database)
                downloads, download = SqliteDownloads(database), accepted
                await downloads.add(download, NO_LIMITS)
                for step, status in enumerate(walk[1:], start=1):
                    was, at = download.status, NOON + timedelta(seconds=step)
                    download = attrs.evolve(download.move(status, at=at), failure=failure, attempts=step)

                    assert await downloads.save(download, was=was, at=at, cause=f"step {step}")
                    assert download == await downloads.get(download.id)

                history = await downloads.history(download.id)
                assert walk == [move.to for move in history]
                assert [None, *walk[:-1]] == [move.was for move in history]
                assert [f"step {step}" for step in range(1, len(walk))] == [m.cause for m in history[1:]]

        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(live_and_read(Path(folder) / "boss-bot.db"))

    async def test_a_stale_view_changes_nothing(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """Who has not seen the last move can't make the next one, nor leave a line of history."""
        download = make_download()
        await downloads.add(download, NO_LIMITS)
        cancelled = download.move(Status.CANCELLED, at=NOON)
        await downloads.save(cancelled, was=Status.QUEUED, at=NOON, cause="cancelled")
        late = download.move(Status.DOWNLOADING, at=NOON)

        assert not await downloads.save(late, was=Status.QUEUED, at=NOON, cause="claimed")
        assert cancelled == await downloads.get(download.id)
        assert [Status.QUEUED, Status.CANCELLED] == [m.to for m in await downloads.history(download.id)]

    async def test_what_was_never_accepted_can_not_be_saved(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """A move of an unknown download is no move."""
        download = make_download().move(Status.FAILED, at=NOON)

        assert not await downloads.save(download, was=Status.QUEUED, at=NOON, cause="x")
        assert [] == await downloads.history(download.id)

    async def test_a_success_forgets_the_failure_before_it(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """Every part of an earlier failure is gone once the download has none."""
        failure = Failure(kind=ErrorKind.RATE_LIMIT, detail="429", retry_after=1.5, size=7)
        download = make_download(failure=failure)
        await downloads.add(download, NO_LIMITS)
        running = download.move(Status.DOWNLOADING, at=NOON)
        await downloads.save(running, was=Status.QUEUED, at=NOON, cause="claimed")
        stored = await downloads.get(download.id)

        assert stored is not None
        assert stored.failure is None


class TestTrack:
    """`SqliteDownloads.track`."""

    async def test_a_move_does_not_forget_the_message(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """A message that became known between load and save stays known."""
        download = make_download()
        await downloads.add(download, NO_LIMITS)
        tracked = await downloads.track(download.id, 2**63 - 1)
        running = download.move(Status.DOWNLOADING, at=NOON)
        await downloads.save(running, was=Status.QUEUED, at=NOON, cause="claimed")

        assert attrs.evolve(download, message_id=2**63 - 1) == tracked
        assert attrs.evolve(running, message_id=2**63 - 1) == await downloads.get(download.id)

    async def test_unknown_downloads_have_no_message(self, downloads: SqliteDownloads) -> None:
        """Tracking what does not exist makes nothing exist."""
        assert [None, None] == [await downloads.track(UUID(int=1), 1), await downloads.get(UUID(int=1))]


class TestWithStatus:
    """`SqliteDownloads.with_status`."""

    async def test_the_oldest_first_across_statuses(
        self, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """What is asked for comes in the order of acceptance, whatever its status; nothing else comes."""
        made = [make_download(status=s, created_at=NOON - timedelta(hours=i)) for i, s in enumerate(Status)]
        for download in made:
            await downloads.add(download, NO_LIMITS)

        assert [d for d in reversed(made) if d.status in LIVE] == await downloads.with_status(*LIVE)
        assert [d for d in reversed(made) if d.status in FINAL] == await downloads.with_status(*FINAL)
        assert [] == await downloads.with_status()
