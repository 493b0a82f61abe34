"""What roles are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.domain.level import Level


class RoleRepository(Protocol):
    """Which roles lift their members, per server; the operator may change it while the bot runs."""

    async def levels(self, guild_id: int) -> Mapping[int, Level]:
        """Load the levels that roles of a server give, as they are set now."""
