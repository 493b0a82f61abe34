"""Brings a database to the form that the program needs: forward only, one transaction a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.errors import DatabaseTooNew, MigrationChanged, MigrationsBroken
from boss_bot.database.migrations import shipped_migrations

if TYPE_CHECKING:
    from collections.abc import Sequence

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.database.migrations import Migration

_TABLE = """
CREATE TABLE IF NOT EXISTS migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
_RECORD = "INSERT INTO migrations (version, name, checksum) VALUES (?, ?, ?)"


async def migrate(database: Database, migrations: Sequence[Migration] | None = None) -> list[Migration]:
    """Apply what the database lacks.

    Args:
        database: Any state of it that this program or an older one has left.
        migrations: All steps from the first; those that came with the program if not given.

    Returns:
        The steps that were applied, in order.

    Raises:
        DatabaseTooNew: If the database has steps that are not among them; nothing is changed.
        MigrationChanged: If a step that it has been through reads differently now; nothing is changed.
        MigrationsBroken: If a step ends its own transaction, or none came with the program.
    """
    missing = await pending(database, migrations)
    for step in missing:
        await database.write(_Step(step))
    return missing


async def pending(database: Database, migrations: Sequence[Migration] | None = None) -> list[Migration]:
    """Return what the database lacks, in order.

    Raises:
        DatabaseTooNew: If the database has steps that are not among them.
        MigrationChanged: If a step that it has been through reads differently now.
        MigrationsBroken: If none came with the program.
    """
    steps = shipped_migrations() if migrations is None else migrations
    return list(steps[len(await _applied(database, steps)) :])


async def _applied(database: Database, steps: Sequence[Migration]) -> list[str]:
    await database.write(lambda connection: connection.execute(_TABLE))
    rows = list(await database.read("SELECT version, name, checksum FROM migrations ORDER BY version"))
    if len(rows) > len(steps):
        raise DatabaseTooNew(found=rows[-1]["version"], known=len(steps))
    for row, step in zip(rows, steps, strict=False):
        if (row["version"], row["checksum"]) != (step.version, step.checksum):
            raise MigrationChanged(row["version"], row["name"])
    return [row["name"] for row in rows]


class _Step:
    """One migration with its record, as the work of one transaction."""

    def __init__(self, migration: Migration) -> None:
        self._migration = migration

    async def __call__(self, connection: aiosqlite.Connection) -> None:
        for statement in self._migration.statements():
            await connection.execute(statement)
            if not connection.in_transaction:
                raise MigrationsBroken("transaction", self._migration.name)
        record = (self._migration.version, self._migration.name, self._migration.checksum)
        await connection.execute(_RECORD, record)
