"""Ends that members have not been shown yet, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import Rows, to_microseconds

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download

UNTOLD = """
SELECT downloads.* FROM untold_ends JOIN downloads ON downloads.id = untold_ends.download_id
WHERE completed_at >= ? ORDER BY completed_at
"""
TOLD = "DELETE FROM untold_ends WHERE download_id = ?"


class SqliteEnds:
    """The `EndLog` of one database; triggers beside the schema write down each end as it is stored."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()

    async def untold(self, since: datetime) -> list[Download]:
        """Load the downloads that have ended since then and whose message does not show it yet."""
        rows = await self._database.read(UNTOLD, (to_microseconds(since),))
        return [self._rows.download(row) for row in rows]

    async def told(self, download_id: UUID) -> None:
        """Record that a download's message shows its end, or never will."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(TOLD, (download_id.hex,))

        await self._database.write(work)
