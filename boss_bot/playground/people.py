"""Users, roles and server members, in the shapes that Discord sends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

if TYPE_CHECKING:
    from boss_bot.playground.permissions import Permission

Json = dict[str, Any]
"""A JSON object as it crosses the wire."""


def timestamp(moment: float) -> str:
    """Write a Unix time as Discord does: ISO 8601 with an offset."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


@frozen
class User:
    """An account."""

    id: int
    username: str
    global_name: str | None = None
    """The display name; bots have none."""
    bot: bool = False

    def payload(self) -> Json:
        """Return the user object of Discord's API."""
        return {
            "id": str(self.id),
            "username": self.username,
            "global_name": self.global_name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "system": False,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }


@frozen
class Role:
    """A named set of permissions."""

    id: int
    name: str
    permissions: Permission
    position: int = 0
    bot_id: int | None = None
    """Set for the role that Discord makes for a bot."""

    def payload(self) -> Json:
        """Return the role object of Discord's API."""
        tags = {"tags": {"bot_id": str(self.bot_id)}} if self.bot_id else {}
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "managed": self.bot_id is not None,
            "mentionable": False,
            "flags": 0,
            **tags,
        }


@define(eq=False)
class GuildMember:
    """A user in the server."""

    user: User
    role_ids: list[int]
    joined_at: float

    def payload(self) -> Json:
        """Return the guild member object of Discord's API, with its user."""
        return {"user": self.user.payload(), **self.partial()}

    def partial(self) -> Json:
        """Return the member object without its user, as messages carry it."""
        return {
            "roles": [str(role) for role in self.role_ids],
            "joined_at": timestamp(self.joined_at),
            "nick": None,
            "avatar": None,
            "banner": None,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }
