"""What keeps a database from being used.

BossBotError
└── DatabaseError
    ├── DatabaseUnreadable  the file can't be opened, or is no database
    ├── WalUnavailable      the file system can't do write-ahead logging
    ├── DatabaseTooNew      a newer program has migrated the database
    ├── DatabaseUnavailable it can't be read or written just now
    ├── MigrationChanged    an applied migration reads differently now
    └── MigrationsBroken    the migrations that came with the program are incomplete or misnamed
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003 - attrs' fields are for others to read
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import BossBotError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What may be over in a moment or once an operator has made room: https://www.sqlite.org/rescode.html"""


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
class DatabaseUnavailable(DatabaseError, StoreUnavailable):
    """The database can't be read or written just now: it is locked, the disk is full or fails."""


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


@contextmanager
def told_apart() -> Iterator[None]:
    """Tell what may pass by itself from what is wrong for good.

    Raises:
        DatabaseUnavailable: For the one; the other is raised as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        # The lower byte is the primary code; errors of Python's own module have none.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            raise DatabaseUnavailable(f"{error.sqlite_errorname}, {error}") from error
        raise
