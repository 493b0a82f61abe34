"""What operators look for and members never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.database.rows import Rows

if TYPE_CHECKING:
    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download

_BY_PREFIX = "SELECT * FROM downloads WHERE id >= :low AND id < :high LIMIT 2"


class Lookup:
    """Finds downloads in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows()

    async def with_prefix(self, prefix: str) -> list[Download]:
        """Load the downloads whose id begins with these hexadecimal digits, at most two of them."""
        # No digit comes after f, and g comes next.
        rows = await self._database.read(_BY_PREFIX, {"low": prefix, "high": f"{prefix}g"})
        return [self._rows.download(row) for row in rows]
