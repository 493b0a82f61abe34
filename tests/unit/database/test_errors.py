"""What SQLite raises is told apart: what may pass, and what is wrong for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from boss_bot.database.errors import DatabaseUnavailable, told_apart
from boss_bot.domain.errors import StoreUnavailable


def test_a_full_disk_may_be_made_room_on(tmp_path: Path) -> None:
    """The name of SQLite's own code is told; whoever knows nothing of databases can tell it too."""
    with closing(sqlite3.connect(tmp_path / "full.sqlite")) as connection:
        connection.executescript("CREATE TABLE a (b); PRAGMA max_page_count = 2")
        with pytest.raises(DatabaseUnavailable, match="SQLITE_FULL") as raised, told_apart():
            connection.execute("INSERT INTO a VALUES (zeroblob(100000))")

    assert isinstance(raised.value, StoreUnavailable)


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("SELECT nothing", sqlite3.OperationalError),
        ("INSERT INTO a VALUES (NULL)", sqlite3.IntegrityError),
        ("SELECT ?", sqlite3.ProgrammingError),
    ],
)
def test_a_mistake_stays_a_mistake(statement: str, error: type[sqlite3.Error]) -> None:
    """Trying again would not help: it is raised as it is."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE a (b NOT NULL)")
        with pytest.raises(error), told_apart():
            connection.execute(statement)
