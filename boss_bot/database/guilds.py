"""What is known of servers, in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.age import AgePolicy

if TYPE_CHECKING:
    from boss_bot.database.connection import Database

_LIMIT = "SELECT largest_accepted, smallest_refused FROM guilds WHERE id = ?"

# Servers gain and lose boosts, and Discord has moved its limit four times: what was learned last is true, and
# what contradicts it is forgotten.
_ACCEPTED = """
INSERT INTO guilds (id, largest_accepted) VALUES (:id, :size) ON CONFLICT (id) DO UPDATE SET
    largest_accepted = max(coalesce(largest_accepted, 0), :size),
    smallest_refused = CASE WHEN smallest_refused > :size THEN smallest_refused END
"""
_REFUSED = """
INSERT INTO guilds (id, smallest_refused) VALUES (:id, :size) ON CONFLICT (id) DO UPDATE SET
    smallest_refused = min(coalesce(smallest_refused, :size), :size),
    largest_accepted = CASE WHEN largest_accepted < :size THEN largest_accepted END
"""
_AGE_POLICY = "SELECT age_policy FROM guilds WHERE id = ?"
_SET_AGE_POLICY = """
INSERT INTO guilds (id, age_policy) VALUES (:id, :policy) ON CONFLICT (id) DO UPDATE SET age_policy = :policy
"""


class SqliteGuilds:
    """The `GuildRepository` of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def upload_limit(self, guild_id: int) -> tuple[int | None, int | None]:
        """Load the largest size in bytes that the server has accepted and the smallest it has refused."""
        for row in await self._database.read(_LIMIT, (guild_id,)):
            return row["largest_accepted"], row["smallest_refused"]
        return None, None

    async def learn_upload(self, guild_id: int, size: int, *, accepted: bool) -> None:
        """Record that the server has accepted or refused a file of so many bytes."""
        lesson = _ACCEPTED if accepted else _REFUSED
        parameters = {"id": guild_id, "size": size}
        await self._database.write(lambda connection: connection.execute(lesson, parameters))

    async def age_policy(self, guild_id: int) -> AgePolicy:
        """Load what the server wants done with age-restricted media."""
        for row in await self._database.read(_AGE_POLICY, (guild_id,)):
            return AgePolicy(row["age_policy"])
        return AgePolicy.CHANNEL

    async def set_age_policy(self, guild_id: int, policy: AgePolicy) -> None:
        """Record what the server wants done with age-restricted media."""
        parameters = {"id": guild_id, "policy": policy}
        await self._database.write(lambda connection: connection.execute(_SET_AGE_POLICY, parameters))
