"""What keeps a database from being used.

BossBotError
└── DatabaseError
    ├── DatabaseUnreadable  the file can't be opened, or is no database
    ├── WalUnavailable      the file system can't do write-ahead logging
    ├── DatabaseTooNew      a newer program has migrated the database
    ├── MigrationChanged    an applied migration reads differently now
    └── MigrationsBroken    the migrations that came with the program are incomplete or misnamed
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - attrs' fields are for others to read

import attrs

from boss_bot.domain.errors import BossBotError


class DatabaseError(BossBotError):
    """Root of what keeps a database from being used."""


@attrs.define(auto_exc=True)
class DatabaseUnreadable(DatabaseError):
    """The file can't be opened, or is damaged, or is no database at all."""

    path: Path
    reason: str
    """As SQLite says it."""


@attrs.define(auto_exc=True)
class WalUnavailable(DatabaseError):
    """The file system can't do write-ahead logging: it is a network file system, or read-only."""

    path: Path
    mode: str
    """The journal mode that SQLite offered instead."""


@attrs.define(auto_exc=True)
class DatabaseTooNew(DatabaseError):
    """A newer program has migrated the database; using it with this one could destroy what it added."""

    found: int
    """The newest migration in the database."""

    known: int
    """The newest migration that this program has."""


@attrs.define(auto_exc=True)
class MigrationChanged(DatabaseError):
    """A migration that the database has been through reads differently now, or is gone."""

    version: int
    name: str


@attrs.define(auto_exc=True)
class MigrationsBroken(DatabaseError):
    """The migrations that came with the program can't be applied."""

    reason: str
    """`missing`, `name`, `gap` or `transaction`."""

    name: str
    """The folder or file that it is about."""
