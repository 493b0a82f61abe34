"""Whose files are nearly due to be removed, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from boss_bot.database.rows import Rows, to_microseconds

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download

FAILED_SINCE = "SELECT * FROM downloads WHERE status = 'failed' AND completed_at >= ?"
FAILED_OF = """
SELECT * FROM downloads WHERE status = 'failed' AND completed_at >= :since
    -- Not by the requester's index: that one holds their whole history.
    AND +requester_id = :requester_id AND guild_id IS :guild_id
ORDER BY completed_at DESC
"""
PAUSED_BEFORE = """
SELECT id FROM live_downloads AS paused WHERE status = 'paused' AND (
    SELECT at FROM moves WHERE download_id = paused.id ORDER BY number DESC LIMIT 1
) <= ?
"""


class SqliteRemains:
    """Finds downloads that nobody works on; costs as much as there is to find, not as the history is long."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()

    async def failed_since(self, moment: datetime) -> list[Download]:
        """Load the downloads that failed then or later and were not tried again."""
        rows = await self._database.read(FAILED_SINCE, (to_microseconds(moment),))
        return [self._rows.download(row) for row in rows]

    async def failed_of(self, requester_id: int, guild_id: int | None, since: datetime) -> list[Download]:
        """Load what one member asked for in one place and what has failed since then, the latest first."""
        values = {
            "requester_id": requester_id,
            "guild_id": guild_id,
            "since": to_microseconds(since),
        }
        return [self._rows.download(row) for row in await self._database.read(FAILED_OF, values)]

    async def paused_before(self, moment: datetime) -> set[UUID]:
        """Load the ids of the downloads that have been paused since then or longer."""
        rows = await self._database.read(PAUSED_BEFORE, (to_microseconds(moment),))
        return {UUID(row["id"]) for row in rows}
