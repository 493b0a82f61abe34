"""The numbered steps that came with the program: where they are, and what one consists of."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs

import boss_bot
from boss_bot.database.errors import MigrationsBroken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_NAME = re.compile(r"(?P<version>\d{4})_\w+\.sql")


@attrs.frozen
class Migration:
    """One step."""

    version: int
    """From 1, without gaps."""

    name: str
    """The file's name."""

    sql: str = attrs.field(repr=False)

    @classmethod
    def from_file(cls, file: Traversable) -> Self:
        """Read one file.

        Raises:
            MigrationsBroken: If its name is not of the form `0001_what_it_does.sql`.
        """
        if not (match := _NAME.fullmatch(file.name)):
            raise MigrationsBroken("name", file.name)
        return cls(int(match["version"]), file.name, file.read_text(encoding="utf-8"))

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, in hexadecimal digits."""
        return hashlib.sha256(self.sql.encode()).hexdigest()

    def statements(self) -> Iterator[str]:
        """Yield the statements one by one: SQLite's own way of running a script commits first."""
        statement = ""
        for piece in re.split(r"(?<=;)", self.sql):
            statement += piece
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""
        yield statement


def shipped_migrations() -> list[Migration]:
    """Read the migrations that came with the program, in order.

    A wheel has them inside the package; a checkout, and with it an editable install, beside it.

    Raises:
        MigrationsBroken: If there are none, one is misnamed or a number is missing.
    """
    inside = resources.files(boss_bot) / "migrations"
    beside = Path(boss_bot.__file__).parent.parent / "migrations"
    return read_migrations(inside if inside.is_dir() else beside)


def read_migrations(folder: Traversable) -> list[Migration]:
    """Read the migrations in a folder, in order.

    Raises:
        MigrationsBroken: If there are none, one is misnamed or a number is missing.
    """
    files = [file for file in folder.iterdir() if file.name.endswith(".sql")] if folder.is_dir() else []
    migrations = sorted((Migration.from_file(file) for file in files), key=lambda step: step.version)
    if not migrations:
        raise MigrationsBroken("missing", str(folder))
    for expected, migration in enumerate(migrations, start=1):
        if migration.version != expected:
            raise MigrationsBroken("gap", migration.name)
    return migrations
