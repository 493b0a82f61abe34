"""Which messages of a download have been sent, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import to_microseconds
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.sending import Sending

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database

_BEGIN = """
INSERT INTO deliveries (download_id, batch, nonce, checksums)
SELECT :id, COALESCE(MAX(batch) + 1, 0), :nonce, :checksums FROM deliveries WHERE download_id = :id
RETURNING batch
"""
_FINISH = "UPDATE deliveries SET message_id = ? WHERE download_id = ? AND batch = ?"
_SENDINGS = "SELECT batch, nonce, checksums, message_id FROM deliveries WHERE download_id = ? ORDER BY batch"
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

    async def begin(self, download_id: UUID, nonce: str, checksums: Sequence[str]) -> Sending:
        """Record that a message of files is about to be sent."""
        values = {"id": download_id.hex, "nonce": nonce, "checksums": " ".join(checksums)}

        async def work(connection: aiosqlite.Connection) -> int:
            [row] = await connection.execute_fetchall(_BEGIN, values)
            return int(row["batch"])

        number = await self._database.write(work)
        return Sending(number=number, nonce=nonce, checksums=tuple(checksums))

    async def finish(self, download_id: UUID, number: int, message_id: int) -> None:
        """Record the message in which the files stand.

        Raises:
            UnknownDownload: If it was never begun.
        """

        async def work(connection: aiosqlite.Connection) -> None:
            cursor = await connection.execute(_FINISH, (message_id, download_id.hex, number))
            if cursor.rowcount == 0:
                raise UnknownDownload(download_id)

        await self._database.write(work)

    async def sendings(self, download_id: UUID) -> list[Sending]:
        """Load every message of a download, in the order in which they were begun."""
        rows = await self._database.read(_SENDINGS, (download_id.hex,))
        return [
            Sending(
                number=row["batch"],
                nonce=row["nonce"],
                checksums=tuple(row["checksums"].split()),
                message_id=row["message_id"],
            )
            for row in rows
        ]

    async def retract(self, download_id: UUID, *, at: datetime, cause: str) -> None:
        """Add to the history that the delivery is taken back, unless it says so already."""
        line = {"id": download_id.hex, "at": to_microseconds(at), "cause": cause}
        await self._database.write(lambda connection: connection.execute(_RETRACT, line))

    async def forget(self, download_id: UUID, number: int) -> None:
        """Forget a message that is gone, or never came."""
        key = (download_id.hex, number)
        await self._database.write(lambda connection: connection.execute(_FORGET, key))
