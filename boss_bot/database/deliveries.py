"""Which messages of a download have been sent, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import to_microseconds
from boss_bot.domain.errors import UnknownDownload

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database

_BEGIN = """
INSERT INTO deliveries (download_id, batch, nonce) VALUES (?, ?, ?)
ON CONFLICT (download_id, batch) DO NOTHING
"""
_NONCE = "SELECT nonce FROM deliveries WHERE download_id = ? AND batch = ?"
_FINISH = "UPDATE deliveries SET message_id = ? WHERE download_id = ? AND batch = ?"
_DELIVERED = "SELECT batch, message_id FROM deliveries WHERE download_id = ? AND message_id IS NOT NULL"
_FORGET = "DELETE FROM deliveries WHERE download_id = ? AND batch = ?"
# No move leads from completed to anywhere: such a line can only be this one.
_RETRACT = """
INSERT INTO moves (download_id, was, "to", at, cause)
SELECT id, status, status, :at, :cause FROM downloads WHERE id = :id AND NOT EXISTS (
    SELECT 1 FROM moves WHERE download_id = :id AND was = 'completed'
)
"""


class SqliteDeliveries:
    """The `DeliveryLog` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, download_id: UUID, batch: int, nonce: str) -> str:
        """Record that a batch is about to be sent.

        Returns:
            The nonce to send it with: the given one, or that of an earlier try at the same batch.
        """

        async def work(connection: aiosqlite.Connection) -> str:
            await connection.execute(_BEGIN, (download_id.hex, batch, nonce))
            [row] = await connection.execute_fetchall(_NONCE, (download_id.hex, batch))
            return str(row["nonce"])

        return await self._database.write(work)

    async def finish(self, download_id: UUID, batch: int, message_id: int) -> None:
        """Record the message in which a batch stands.

        Raises:
            UnknownDownload: If the batch was never begun.
        """

        async def work(connection: aiosqlite.Connection) -> None:
            cursor = await connection.execute(_FINISH, (message_id, download_id.hex, batch))
            if cursor.rowcount == 0:
                raise UnknownDownload(download_id)

        await self._database.write(work)

    async def delivered(self, download_id: UUID) -> dict[int, int]:
        """Load the message ids of the batches that were sent, by batch number."""
        rows = await self._database.read(_DELIVERED, (download_id.hex,))
        return {row["batch"]: row["message_id"] for row in rows}

    async def retract(self, download_id: UUID, *, at: datetime, cause: str) -> None:
        """Add to the history that the delivery is taken back, unless it says so already."""
        line = {"id": download_id.hex, "at": to_microseconds(at), "cause": cause}
        await self._database.write(lambda connection: connection.execute(_RETRACT, line))

    async def forget(self, download_id: UUID, batch: int) -> None:
        """Forget a batch whose message is gone."""
        key = (download_id.hex, batch)
        await self._database.write(lambda connection: connection.execute(_FORGET, key))
