"""Who is let in: a new download is counted and stored by one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boss_bot.database.rows import to_microseconds
from boss_bot.domain.errors import QueueFull, QuotaExceeded

if TYPE_CHECKING:
    import aiosqlite

    from boss_bot.database.rows import Row
    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits

WAITING = "SELECT count(*) FROM live_downloads WHERE status = 'queued'"
WAITING_IN_GUILD = "SELECT count(*) FROM live_downloads WHERE status = 'queued' AND guild_id IS :guild_id"
ASKED_TODAY = "SELECT count(*) FROM downloads WHERE requester_id = :requester_id AND created_at >= :midnight"

INSERT = f"""
INSERT INTO downloads (
    id, url, canonical, platform, requester_id, channel_id, guild_id, upload_limit, status, priority,
    quality, message_id, created_at, started_at, completed_at, not_before, attempts, max_attempts, crashes,
    failure_kind, failure_detail, failure_retry_after, failure_size
) SELECT
    :id, :url, :canonical, :platform, :requester_id, :channel_id, :guild_id, :upload_limit, :status,
    :priority, :quality, :message_id, :created_at, :started_at, :completed_at, :not_before, :attempts,
    :max_attempts, :crashes, :failure_kind, :failure_detail, :failure_retry_after, :failure_size
WHERE ({WAITING}) < :waiting
    AND ({WAITING_IN_GUILD}) < :waiting_per_guild
    AND (:per_member_and_day = 0 OR ({ASKED_TODAY}) < :per_member_and_day)
"""


class Admission:
    """Lets one download in, as part of a transaction.

    Direct messages count together as if they were one server: strangers can't fill the queue through them.
    """

    def __init__(self, download: Download, row: Row, limits: QueueLimits) -> None:
        midnight = download.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
        self._limits = limits
        self._parameters: dict[str, Any] = {
            **row,
            "midnight": to_microseconds(midnight),
            "waiting": limits.waiting,
            "waiting_per_guild": limits.waiting_per_guild,
            "per_member_and_day": limits.per_member_and_day,
        }

    async def store(self, connection: aiosqlite.Connection) -> None:
        """Store the download.

        Raises:
            QuotaExceeded: If the requester has had their share of the day.
            QueueFull: If as many as the limits allow are queued already.
        """
        cursor = await connection.execute(INSERT, self._parameters)
        if cursor.rowcount == 0:
            raise await self._refusal(connection)

    async def _refusal(self, connection: aiosqlite.Connection) -> QuotaExceeded | QueueFull:
        # The quota first: who has used it up gains nothing by trying again when the queue is shorter.
        limits = self._limits
        asked = await self._count(connection, ASKED_TODAY)
        if 0 < limits.per_member_and_day <= asked:
            return QuotaExceeded(limits.per_member_and_day)
        if await self._count(connection, WAITING) >= limits.waiting:
            return QueueFull("all", limits.waiting)
        return QueueFull("guild", limits.waiting_per_guild)

    async def _count(self, connection: aiosqlite.Connection, query: str) -> int:
        [(count,)] = await connection.execute_fetchall(query, self._parameters)
        return int(count)
