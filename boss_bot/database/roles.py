"""Which roles lift their members to which level, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.level import Level, RoleLevel

if TYPE_CHECKING:
    import aiosqlite

    from boss_bot.database.connection import Database

LEVELS = "SELECT role_id, level FROM role_levels WHERE guild_id = ?"
_ALL = "SELECT guild_id, role_id, level FROM role_levels ORDER BY guild_id, level DESC, role_id"
_ASSIGN = """
INSERT INTO role_levels (guild_id, role_id, level) VALUES (?, ?, ?)
ON CONFLICT (guild_id, role_id) DO UPDATE SET level = excluded.level
"""
_WITHDRAW = "DELETE FROM role_levels WHERE guild_id = ? AND role_id = ?"


class SqliteRoles:
    """The `RoleRepository` of one database; it remembers nothing, so what others have set holds at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def levels(self, guild_id: int) -> dict[int, Level]:
        """Load the levels that roles of a server give."""
        rows = await self._database.read(LEVELS, (guild_id,))
        return {row["role_id"]: Level(row["level"]) for row in rows}

    async def table(self) -> list[RoleLevel]:
        """Load the lines of all servers, the highest level of each first."""
        rows = await self._database.read(_ALL)
        return [
            RoleLevel(guild_id=row["guild_id"], role_id=row["role_id"], level=Level(row["level"]))
            for row in rows
        ]

    async def assign(self, line: RoleLevel) -> None:
        """Store the level that a role gives, in place of the one it gave before."""
        values = (line.guild_id, line.role_id, int(line.level))
        await self._database.write(lambda connection: connection.execute(_ASSIGN, values))

    async def withdraw(self, guild_id: int, role_id: int) -> bool:
        """Forget the level that a role gives; return whether it gave one."""

        async def work(connection: aiosqlite.Connection) -> bool:
            return bool((await connection.execute(_WITHDRAW, (guild_id, role_id))).rowcount)

        return await self._database.write(work)
