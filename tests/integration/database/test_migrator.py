"""The laws of migrating a database."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import attrs
import pytest

from boss_bot.database.connection import Database, open_database
from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.errors import DatabaseTooNew, MigrationChanged, MigrationsBroken
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.database.migrations import Migration, shipped_migrations
from boss_bot.database.migrator import migrate
from boss_bot.domain.age import AgePolicy
from boss_bot.domain.level import Level
from boss_bot.domain.sending import Sending
from boss_bot.domain.status import Status

FIRST = Migration(1, "0001_a.sql", "CREATE TABLE a (b);\nINSERT INTO a VALUES ('x;y');")
SECOND = Migration(2, "0002_c.sql", "CREATE TABLE c (d);")

OLD_DELIVERIES = f"""
INSERT INTO downloads (id, url, canonical, platform, requester_id, channel_id, status, priority, created_at,
    attempts, max_attempts, crashes) VALUES ('{UUID(int=1).hex}', '', '', '', 1, 1, 'queued', 1, 0, 0, 3, 0);
INSERT INTO deliveries VALUES ('{UUID(int=1).hex}', 0, 'a-0-1', 7), ('{UUID(int=1).hex}', 1, 'a-1-1', NULL);
"""
LEVELS = next(step.version for step in shipped_migrations() if step.name.endswith("_levels.sql"))
"""The step that brings them."""
_OLD_DOWNLOAD = """
INSERT INTO downloads (
    id, url, canonical, platform, requester_id, channel_id, status, priority, created_at, attempts,
    max_attempts, crashes
) VALUES ('0123456789abcdef0123456789abcdef', 'https://a.example/', 'https://a.example/', 'other', 1, 2,
    'queued', 1, 0, 0, 3, 0)
"""


@pytest.fixture
async def empty(path: Path) -> AsyncIterator[Database]:
    """Open a database that has seen no migration."""
    async with open_database(path) as database:
        yield database


async def tables(database: Database) -> set[str]:
    """Return the names of the tables."""
    return {row["name"] for row in await database.read("SELECT name FROM sqlite_master WHERE type = 'table'")}


class TestMigrate:
    """`migrate`."""

    async def test_applies_each_once(self, empty: Database) -> None:
        """A step is applied when it is new, and never again."""
        assert [[FIRST], [SECOND], []] == [
            await migrate(empty, [FIRST]),
            await migrate(empty, [FIRST, SECOND]),
            await migrate(empty, [FIRST, SECOND]),
        ]
        assert ["x;y"] == [row["b"] for row in await empty.read("SELECT b FROM a")]

    async def test_a_step_that_fails_leaves_nothing(self, empty: Database) -> None:
        """Half a step does not exist: its tables, its rows and its record come together or not at all."""
        broken = attrs.evolve(SECOND, sql="CREATE TABLE c (d); INSERT INTO nowhere VALUES (1);")
        with pytest.raises(sqlite3.OperationalError):
            await migrate(empty, [FIRST, broken])

        assert {"a", "migrations"} == await tables(empty)
        assert [SECOND] == await migrate(empty, [FIRST, SECOND])

    async def test_a_newer_database_is_refused(self, empty: Database) -> None:
        """A program never works on what a newer one has made of the database."""
        await migrate(empty, [FIRST, SECOND])
        with pytest.raises(DatabaseTooNew) as refused:
            await migrate(empty, [FIRST])

        assert (2, 1) == (refused.value.found, refused.value.known)

    async def test_a_changed_step_is_refused(self, empty: Database) -> None:
        """History is not rewritten: a step that was applied stays as it was, and later ones don't follow."""
        await migrate(empty, [FIRST])
        with pytest.raises(MigrationChanged) as refused:
            await migrate(empty, [attrs.evolve(FIRST, sql="CREATE TABLE b (c);"), SECOND])

        assert (1, "0001_a.sql") == (refused.value.version, refused.value.name)
        assert "c" not in await tables(empty)

    async def test_a_step_may_not_end_its_transaction(self, empty: Database) -> None:
        """A step that commits on its own could be torn by a crash."""
        with pytest.raises(MigrationsBroken) as refused:
            await migrate(empty, [attrs.evolve(FIRST, sql="COMMIT; CREATE TABLE a (b);")])

        assert "transaction" == refused.value.reason

    async def test_what_was_accepted_without_a_level_is_normal(self, empty: Database) -> None:
        """A queue of the version before levels is taken over as it is."""
        steps = shipped_migrations()
        await migrate(empty, [step for step in steps if step.version < LEVELS])
        old = """
            INSERT INTO downloads (
                id, url, canonical, platform, requester_id, channel_id, status, priority, created_at,
                attempts, max_attempts, crashes
            ) VALUES (?, 'https://a.b/', 'https://a.b/', 'other', 1, 2, 'queued', 1, 0, 0, 3, 0)
        """
        await empty.write(lambda connection: connection.execute(old, (UUID(int=1).hex,)))
        await migrate(empty, steps)
        [waiting] = await SqliteDownloads(empty).with_status(Status.QUEUED)

        assert (UUID(int=1), Level.NORMAL) == (waiting.id, waiting.level)

    async def test_survives_the_restart(self, path: Path) -> None:
        """The records are in the file."""
        for expected in (shipped_migrations(), []):
            async with open_database(path) as database:
                assert expected == await migrate(database)


class TestSendings:
    """`0002_sendings.sql`."""

    async def test_what_stands_is_kept_and_what_nobody_could_recognise_is_not(self, empty: Database) -> None:
        """Messages of an older program can still be deleted; what it had only begun is begun anew."""
        steps = shipped_migrations()
        await migrate(empty, steps[:1])
        await empty.write(lambda connection: connection.executescript(OLD_DELIVERIES))
        await migrate(empty, steps)

        log = SqliteDeliveries(empty)
        expected = [Sending(number=0, nonce="a-0-1", checksums=(), message_id=7)]
        assert expected == await log.sendings(UUID(int=1))
        assert 1 == (await log.begin(UUID(int=1), "1", ["sum"])).number


async def test_what_the_first_version_has_stored_reads_as_ordinary(empty: Database) -> None:
    """Its downloads and servers know of no ages: nothing is for adults, and nothing special is wanted."""
    first, *later = shipped_migrations()
    await migrate(empty, [first])
    await empty.write(lambda connection: connection.execute(_OLD_DOWNLOAD))
    await empty.write(lambda connection: connection.execute("INSERT INTO guilds (id) VALUES (7)"))
    assert later == await migrate(empty)
    (download,) = await SqliteDownloads(empty).with_status(Status.QUEUED)
    policy = await SqliteGuilds(empty).age_policy(7)

    assert (False, None, AgePolicy.CHANNEL) == (download.origin.adult_channel, download.failure, policy)
