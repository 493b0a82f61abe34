"""What a member is to the bot in a server, and what makes them that."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Level(IntEnum):
    """How much a member may ask for; a higher number may more. The numbers are stored in the database."""

    NORMAL = 0
    PREMIUM = 1
    ADMIN = 2


@attrs.frozen(kw_only=True)
class RoleLevel:
    """One line of the table in which roles lift their members."""

    guild_id: int
    role_id: int
    level: Level


def level_of(role_ids: Iterable[int], table: Mapping[int, Level], *, manages: bool, owner: bool) -> Level:
    """Return a member's level: the highest that anything gives them.

    Args:
        role_ids: The roles that the member has in the server.
        table: The levels that roles of the server give; most roles give none.
        manages: Whether the member has Manage Server there.
        owner: Whether the bot is theirs.
    """
    if owner or manages:
        return Level.ADMIN
    return max((table[role_id] for role_id in role_ids if role_id in table), default=Level.NORMAL)
