"""The line of what waits, in SQLite: triggers beside the schema keep it while downloads come and go."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from boss_bot.database.rows import Rows, from_microseconds, to_microseconds
from boss_bot.domain.priority import Priority
from boss_bot.domain.turns import Waiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download

_LANE = """
SELECT * FROM (
    SELECT download_id AS id, came_at, since - {priority} * :step AS rank FROM line
    WHERE priority = {priority} AND (not_before IS NULL OR not_before <= :now)
        AND guild_id NOT IN (SELECT value FROM json_each(:without))
    ORDER BY since, came_at, download_id LIMIT :most
)
"""
# Each priority has its part of an index, in the order of waiting; merged, they are in the order of ranks.
_LANES = "UNION ALL".join(_LANE.format(priority=int(priority)) for priority in Priority)
FIRST = f"""
WITH first AS (SELECT id FROM ({_LANES}) ORDER BY rank, came_at, id LIMIT :most)
SELECT waiting.*, turns.at AS turn, moved FROM (
    SELECT id, 0 AS moved FROM first
    UNION ALL SELECT id, 0 FROM downloads
        WHERE status = 'queued' AND started_at IS NOT NULL AND failure_kind IS NULL
    UNION ALL SELECT id, 1 FROM downloads
        WHERE status = 'queued' AND (front_at IS NOT NULL OR place_at IS NOT NULL)
) JOIN live_downloads AS waiting USING (id) LEFT JOIN turns USING (requester_id)
WHERE coalesce(guild_id, 0) NOT IN (SELECT value FROM json_each(:without))
"""  # noqa: S608 - put together from what stands above
GIVE_PLACE = "UPDATE downloads SET place_at = ? WHERE id = ? AND status = 'queued'"
NEXT_DUE = "SELECT min(not_before) AS due FROM line WHERE not_before > ?"
TURNS = "SELECT requester_id, at FROM turns WHERE requester_id IN (SELECT requester_id FROM line)"


class SqliteLine:
    """The `WaitingLine` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()

    async def first(
        self, most: int, *, now: datetime, step: timedelta, without: Iterable[int | None] = ()
    ) -> Waiting:
        """Load what stands first in the line; costs what it loads, however much waits behind it."""
        parameters = {
            "most": most,
            "now": to_microseconds(now),
            "step": step // timedelta(microseconds=1),
            "without": json.dumps([guild_id or 0 for guild_id in without]),
        }
        rows = list(await self._database.read(FIRST, parameters))
        found = {row["id"]: self._rows.download(row) for row in rows}
        return Waiting(
            downloads=[found[key] for key in {row["id"] for row in rows if not row["moved"]}],
            moved=[found[row["id"]] for row in rows if row["moved"]],
            turns={row["requester_id"]: from_microseconds(row["turn"]) for row in rows if row["turn"]},
        )

    async def next_due(self, now: datetime) -> datetime | None:
        """Load the next time at which something is due that is not yet, if there is one."""
        [row] = await self._database.read(NEXT_DUE, (to_microseconds(now),))
        return None if row["due"] is None else from_microseconds(row["due"])

    async def turns(self) -> dict[int, datetime]:
        """Load when each member who waits last got a slot or gave one back, if they did."""
        rows = await self._database.read(TURNS)
        return {row["requester_id"]: from_microseconds(row["at"]) for row in rows}

    async def give_place(self, download: Download) -> None:
        """Store the place of what has let another go before it, if it waits still."""
        values = (download.place_at and to_microseconds(download.place_at), download.id.hex)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(GIVE_PLACE, values)

        await self._database.write(work)
