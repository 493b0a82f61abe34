"""What stands in the vault, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.stored import StoredFile

_FORGET = "DELETE FROM files WHERE download_id = ?"
_STORE = """
INSERT INTO files (
    download_id, position, path, name, size, mime, kind, sha256, expires_at,
    title, author, description, source_url, duration, width, height, age_restricted
) VALUES (
    :download_id, :position, :path, :name, :size, :mime, :kind, :sha256, :expires_at,
    :title, :author, :description, :source_url, :duration, :width, :height, :age_restricted
)
"""
_FILES_OF = "SELECT * FROM files WHERE download_id = ? ORDER BY position"


class SqliteFiles:
    """The `FileRepository` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()

    async def store_files(self, download_id: UUID, files: Sequence[StoredFile]) -> None:
        """Replace the recorded files of a download."""
        rows = [self._rows.of(file) for file in files]

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(_FORGET, (download_id.hex,))
            await connection.executemany(_STORE, rows)

        await self._database.write(work)

    async def files_of(self, download_id: UUID) -> list[StoredFile]:
        """Load the recorded files of a download in the order of delivery."""
        rows = await self._database.read(_FILES_OF, (download_id.hex,))
        return [self._rows.stored_file(row) for row in rows]
