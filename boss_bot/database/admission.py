"""Who is let in: a download that comes, or comes back, is counted and stored by one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boss_bot.database.rows import to_microseconds
from boss_bot.database.statements import INSERT, SAVE
from boss_bot.domain.errors import QueueFull, QuotaExceeded

if TYPE_CHECKING:
    import aiosqlite

    from boss_bot.database.rows import Row
    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.status import Status

WAITING = "SELECT count(*) FROM live_downloads WHERE status = 'queued'"
WAITING_IN_GUILD = "SELECT count(*) FROM live_downloads WHERE status = 'queued' AND guild_id IS :guild_id"
# The plus keeps SQLite from the index by requester, which holds a member's whole history.
WAITING_OF_MEMBER = """
SELECT count(*) FROM live_downloads WHERE status = 'queued' AND +requester_id = :requester_id
"""
ASKED_TODAY = "SELECT count(*) FROM downloads WHERE requester_id = :requester_id AND created_at >= :midnight"

ROOM = f"""({WAITING}) < :waiting
    AND ({WAITING_IN_GUILD}) < :waiting_per_guild
    AND (:waiting_per_member = 0 OR ({WAITING_OF_MEMBER}) < :waiting_per_member)
"""
ADMIT = f"{INSERT} WHERE {ROOM} AND (:per_day = 0 OR ({ASKED_TODAY}) < :per_day)"
READMIT = f"{SAVE} AND {ROOM}"
STANDS = "SELECT 1 FROM downloads WHERE id = :id AND status = :was"


class Admission:
    """Lets one download in, as part of a transaction.

    Direct messages count together as if they were one server: strangers can't fill the queue through them.
    """

    def __init__(self, download: Download, row: Row, limits: QueueLimits) -> None:
        midnight = download.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
        self._limits = limits
        self._member = limits.of(download.level)
        self._parameters: dict[str, Any] = {
            **row,
            "midnight": to_microseconds(midnight),
            "waiting": limits.waiting,
            "waiting_per_guild": limits.waiting_per_guild,
            "waiting_per_member": self._member.waiting,
            "per_day": self._member.per_day,
        }

    async def store(self, connection: aiosqlite.Connection) -> bool:
        """Store a new download; return that it is stored.

        Raises:
            QuotaExceeded: If the requester has had their share of the day.
            QueueFull: If as many as the limits allow are queued already.
        """
        cursor = await connection.execute(ADMIT, self._parameters)
        if cursor.rowcount:
            return True
        # The quota first: who has used it up gains nothing by trying again when the queue is shorter.
        if 0 < self._member.per_day <= await self._count(connection, ASKED_TODAY):
            raise QuotaExceeded(self._member.per_day)
        raise await self._full(connection)

    async def restore(self, connection: aiosqlite.Connection, was: Status) -> bool:
        """Store that a download is queued again; return whether it still was what it was.

        Raises:
            QueueFull: If as many as the limits allow are queued already.
        """
        parameters = {**self._parameters, "was": was}
        cursor = await connection.execute(READMIT, parameters)
        if cursor.rowcount:
            return True
        if list(await connection.execute_fetchall(STANDS, parameters)):
            raise await self._full(connection)
        return False

    async def _full(self, connection: aiosqlite.Connection) -> QueueFull:
        # From the narrowest share on, for the same reason.
        if 0 < self._member.waiting <= await self._count(connection, WAITING_OF_MEMBER):
            return QueueFull("member", self._member.waiting)
        if await self._count(connection, WAITING_IN_GUILD) >= self._limits.waiting_per_guild:
            return QueueFull("guild", self._limits.waiting_per_guild)
        return QueueFull("all", self._limits.waiting)

    async def _count(self, connection: aiosqlite.Connection, query: str) -> int:
        [(count,)] = await connection.execute_fetchall(query, self._parameters)
        return int(count)
