"""The laws of what is remembered of files, deliveries and servers."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import attrs
import pytest

from boss_bot.database.connection import Database
from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.domain.download import Download
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.stored import StoredFile
from tests.strategies import NOON


@pytest.fixture
async def download(downloads: SqliteDownloads, make_download: Callable[..., Download]) -> Download:
    """Return a download that is stored."""
    download = make_download()
    await downloads.add(download, QueueLimits())
    return download


def make_file(download_id: UUID, position: int) -> StoredFile:
    """Return the record of a file."""
    return StoredFile(
        download_id=download_id,
        position=position,
        path=f"downloads/1/2026-11-23/{download_id.hex}/content/{position}.jpg",
        name=f"{position}.jpg",
        size=position,
        mime="image/jpeg",
        kind="image",
        sha256="0" * 64,
        expires_at=NOON,
        duration=0.5,
    )


class TestFiles:
    """`SqliteFiles`."""

    async def test_come_back_in_the_order_of_delivery(self, database: Database, download: Download) -> None:
        """However they were given, files are read in the order of their positions."""
        files = SqliteFiles(database)
        records = [make_file(download.id, position) for position in range(12)]
        await files.store_files(download.id, records[::-1])

        assert records == await files.files_of(download.id)

    async def test_are_replaced_as_a_whole(self, database: Database, download: Download) -> None:
        """What was recorded before is forgotten; to record nothing is to forget."""
        files = SqliteFiles(database)
        one, two = make_file(download.id, 0), make_file(download.id, 1)
        seen = []
        for records in ([one, two], [two], []):
            await files.store_files(download.id, records)
            seen.append(await files.files_of(download.id))

        assert [[one, two], [two], []] == seen

    async def test_a_refused_record_changes_nothing(self, database: Database, download: Download) -> None:
        """If one file can't be recorded, what was recorded before still is."""
        files, one = SqliteFiles(database), make_file(download.id, 0)
        await files.store_files(download.id, [one])
        with pytest.raises(Exception, match="UNIQUE"):
            await files.store_files(download.id, [attrs.evolve(one, name="a"), attrs.evolve(one, name="b")])

        assert [one] == await files.files_of(download.id)

    async def test_belong_to_a_download(self, database: Database) -> None:
        """Files of a download that does not exist are not recorded."""
        with pytest.raises(Exception, match="FOREIGN KEY"):
            await SqliteFiles(database).store_files(UUID(int=1), [make_file(UUID(int=1), 0)])


class TestDeliveries:
    """`SqliteDeliveries`."""

    async def test_come_back_as_they_were_begun(self, database: Database, download: Download) -> None:
        """In their order, with all that it takes to send or to recognise them, and with their messages."""
        log = SqliteDeliveries(database)
        begun = [await log.begin(download.id, nonce, [nonce, "same"]) for nonce in "abc"]
        await log.finish(download.id, begun[1].number, 71)

        expected = [begun[0], attrs.evolve(begun[1], message_id=71), begun[2]]
        assert expected == await log.sendings(download.id)
        assert [0, 1, 2] == [sending.number for sending in begun]

    async def test_a_number_is_never_used_beside_another(
        self, database: Database, download: Download
    ) -> None:
        """What is begun after others were forgotten is told apart from those that are left."""
        log = SqliteDeliveries(database)
        for nonce in "abc":
            await log.begin(download.id, nonce, ["sum"])
        await log.forget(download.id, 1)
        await log.begin(download.id, "d", ["sum"])

        assert ["a", "c", "d"] == [sending.nonce for sending in await log.sendings(download.id)]

    async def test_what_was_never_begun_can_not_be_finished(
        self, database: Database, download: Download
    ) -> None:
        """A message without a record before it would have escaped the log."""
        with pytest.raises(UnknownDownload):
            await SqliteDeliveries(database).finish(download.id, 0, 1)


class TestGuilds:
    """`SqliteGuilds`."""

    async def test_nothing_is_known_at_first(self, database: Database) -> None:
        """A server that was never uploaded to has neither bound."""
        assert (None, None) == await SqliteGuilds(database).upload_limit(1)

    @pytest.mark.parametrize(
        ("lessons", "bounds"),
        [
            ([(5, True), (9, True), (7, True)], (9, None)),
            ([(9, False), (5, False), (7, False)], (None, 5)),
            ([(5, True), (9, False), (7, True), (8, False)], (7, 8)),
            ([(9, False), (9, True)], (9, None)),
            ([(9, True), (9, False)], (None, 9)),
            ([(20, True), (5, False), (3, True)], (3, 5)),
        ],
    )
    async def test_bounds_close_in_and_the_latest_lesson_wins(
        self, database: Database, lessons: list[tuple[int, bool]], bounds: tuple[int | None, int | None]
    ) -> None:
        """Sizes narrow the limit from both sides; what contradicts the latest one is forgotten."""
        guilds = SqliteGuilds(database)
        for size, accepted in lessons:
            await guilds.learn_upload(1, size, accepted=accepted)
        await guilds.learn_upload(2, 1, accepted=True)

        assert bounds == await guilds.upload_limit(1)
