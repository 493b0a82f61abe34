"""The history of moves, in SQLite; this process knows its own lines, and so can tell those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import Rows

if TYPE_CHECKING:
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.move import Move

ADD = 'INSERT INTO moves (download_id, was, "to", at, cause) VALUES (:download_id, :was, :to, :at, :cause)'
HISTORY = 'SELECT download_id, was, "to", at, cause FROM moves WHERE download_id = ? ORDER BY number'
LAST = "SELECT max(number) AS number FROM moves"
AFTER = 'SELECT number, download_id, was, "to", at, cause FROM moves WHERE number > ? ORDER BY number'


class MoveLog:
    """The lines of all downloads, numbered in the order of their commits: transactions follow each other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()
        self._read: int | None = None
        # With the move itself: a number whose transaction failed goes to the next one, whoever that is.
        self._own: set[tuple[int, Move]] = set()

    async def add(self, connection: aiosqlite.Connection, move: Move) -> None:
        """Write a line in the caller's transaction."""
        cursor = await connection.execute(ADD, self._rows.of(move))
        assert cursor.lastrowid is not None
        if self._read is not None:
            self._own.add((cursor.lastrowid, move))

    async def history(self, download_id: UUID) -> list[Move]:
        """Load the moves of one download, the oldest first."""
        rows = await self._database.read(HISTORY, (download_id.hex,))
        return [self._rows.move(row) for row in rows]

    async def follow(self) -> None:
        """Begin to tell own lines from those of others: those that come from now on are news."""
        [row] = await self._database.read(LAST)
        self._read = row["number"] or 0

    async def news(self) -> list[Move]:
        """Load what other processes have written since this was last asked, the oldest first."""
        assert self._read is not None, "nobody follows"
        lines = []
        for row in await self._database.read(AFTER, (self._read,)):
            values = dict(row)
            lines.append((values.pop("number"), self._rows.move(values)))
        if not lines:
            return []
        self._read = lines[-1][0]
        foreign = [move for number, move in lines if (number, move) not in self._own]
        self._own = {line for line in self._own if line[0] > self._read}
        return foreign
