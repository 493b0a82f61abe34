"""A database with many members in the queue, made in one go: admission one by one would take minutes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from boss_bot.database.rows import Rows
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.priority import Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LINK = "https://media.example/1"


def crowd(*, members: int, links: int, servers: int, until: datetime) -> Iterator[Download]:
    """Make members who all want as much; the last asked for something just now."""
    for member in range(members):
        for link in range(links):
            number = link * members + member
            yield Download(
                id=UUID(int=number + 1),
                url=LINK,
                canonical=LINK,
                platform="other",
                origin=Origin(requester_id=member + 1, channel_id=1, guild_id=member % servers + 1),
                created_at=until - timedelta(milliseconds=members * links - number),
                priority=Priority(member % len(Priority)),
            )


def store(path: Path, downloads: Iterable[Download]) -> None:
    """Put downloads into a migrated database, past all limits."""
    rows = list(map(Rows().of_download, downloads))
    columns = list(rows[0])
    names, places = ", ".join(columns), ", ".join(f":{column}" for column in columns)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(f"INSERT INTO downloads ({names}) VALUES ({places})", rows)
