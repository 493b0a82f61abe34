"""What members prefer, and how much they ask for, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.admission import ASKED_TODAY
from boss_bot.database.rows import to_microseconds
from boss_bot.domain.preferences import Preferences

if TYPE_CHECKING:
    from datetime import datetime

    import aiosqlite

    from boss_bot.database.connection import Database
    from boss_bot.domain.preferences import Preference

PREFERENCES = "SELECT * FROM members WHERE id = ?"
# One column each, so that two choices at once can't undo each other.
CHOOSE = """
INSERT INTO members (id, {column}) VALUES (:id, :text) ON CONFLICT (id) DO UPDATE SET {column} = :text
"""


class SqliteMembers:
    """The `MemberRepository` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preferences(self, member_id: int) -> Preferences:
        """Load what a member prefers; the defaults if they have never chosen anything."""
        for row in await self._database.read(PREFERENCES, (member_id,)):
            return Preferences.parse(dict(row))
        return Preferences()

    async def choose(self, member_id: int, name: Preference, text: str) -> Preferences:
        """Store one choice, whatever else is chosen at the same time; return all of the member's."""

        async def work(connection: aiosqlite.Connection) -> Preferences:
            await connection.execute(CHOOSE.format(column=name), {"id": member_id, "text": text})
            [row] = await connection.execute_fetchall(PREFERENCES, (member_id,))
            return Preferences.parse(dict(row))

        return await self._database.write(work)

    async def asked_since(self, member_id: int, moment: datetime) -> int:
        """Count the downloads that a member has asked for since then."""
        parameters = {"requester_id": member_id, "midnight": to_microseconds(moment)}
        [(count,)] = await self._database.read(ASKED_TODAY, parameters)
        return int(count)
