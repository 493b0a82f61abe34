"""Downloads and their history, in SQLite."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from boss_bot.database.admission import Admission
from boss_bot.database.line import SqliteLine
from boss_bot.database.moves import MoveLog
from boss_bot.database.rows import Rows
from boss_bot.domain.move import Move
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.status import Status

GET = "SELECT * FROM downloads WHERE id = ?"
WITH_STATUS = """
SELECT * FROM downloads WHERE status IN (SELECT value FROM json_each(?)) ORDER BY created_at, id
"""
LIVE_WITH_STATUS = """
SELECT * FROM live_downloads WHERE status IN (SELECT value FROM json_each(?)) ORDER BY created_at, id
"""
SAVE = """
UPDATE downloads SET
    status = :status, priority = :priority, started_at = :started_at, completed_at = :completed_at,
    not_before = :not_before, turn_at = :turn_at, front_at = :front_at, place_at = :place_at,
    attempts = :attempts, max_attempts = :max_attempts, crashes = :crashes, failure_kind = :failure_kind,
    failure_detail = :failure_detail, failure_retry_after = :failure_retry_after,
    failure_size = :failure_size, failure_limit = :failure_limit
WHERE id = :id AND status = :was
"""
TRACK = "UPDATE downloads SET message_id = ? WHERE id = ?"


class SqliteDownloads:
    """The `DownloadRepository` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()
        self.moves = MoveLog(database)
        """The history of all of them."""

        self.line = SqliteLine(database)
        """What of them waits."""

    async def add(self, download: Download, limits: QueueLimits) -> None:
        """Store a new download and the first line of its history, unless a limit is reached.

        Raises:
            QuotaExceeded: If the requester has had their share of the day.
            QueueFull: If as many as the limits allow are queued already.
        """
        admission = Admission(download, self._rows.of_download(download), limits)
        first = Move(
            download_id=download.id, was=None, to=download.status, at=download.created_at, cause="accepted"
        )

        async def work(connection: aiosqlite.Connection) -> None:
            await admission.store(connection)
            await self.moves.add(connection, first)

        await self._database.write(work)

    async def get(self, download_id: UUID) -> Download | None:
        """Load one download."""
        rows = await self._database.read(GET, (download_id.hex,))
        return next(map(self._rows.download, rows), None)

    async def save(self, download: Download, *, was: Status, at: datetime, cause: str) -> bool:
        """Store a move and its line of history by compare-and-set.

        What never changes is left alone, and so is the tracking message: `track` may have stored it after
        the caller loaded the download.

        Returns:
            False, with nothing stored, if the stored status is no longer `was`.
        """
        move = Move(download_id=download.id, was=was, to=download.status, at=at, cause=cause)

        async def work(connection: aiosqlite.Connection) -> bool:
            cursor = await connection.execute(SAVE, {**self._rows.of_download(download), "was": was})
            if cursor.rowcount:
                await self.moves.add(connection, move)
            return bool(cursor.rowcount)

        return await self._database.write(work)

    async def track(self, download_id: UUID, message_id: int) -> Download | None:
        """Store which message shows the download; return the download as it now is."""

        async def work(connection: aiosqlite.Connection) -> Download | None:
            await connection.execute(TRACK, (message_id, download_id.hex))
            rows = await connection.execute_fetchall(GET, (download_id.hex,))
            return next(map(self._rows.download, rows), None)

        return await self._database.write(work)

    async def with_status(self, *statuses: Status) -> list[Download]:
        """Load every download in one of these statuses, the oldest first.

        Costs as much as there is to load, whatever the length of the history, unless a final status is asked
        for.
        """
        query = WITH_STATUS if FINAL.intersection(statuses) else LIVE_WITH_STATUS
        return [self._rows.download(row) for row in await self._database.read(query, (json.dumps(statuses),))]

    async def history(self, download_id: UUID) -> list[Move]:
        """Load the moves of one download, the oldest first."""
        return await self.moves.history(download_id)
