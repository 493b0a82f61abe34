"""Whom a message pings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from boss_bot.playground.permissions import Permission

if TYPE_CHECKING:
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json, User
    from boss_bot.playground.world import World

USER: Final = re.compile(r"<@!?(\d+)>")
ROLE: Final = re.compile(r"<@&(\d+)>")
EVERYONE: Final = re.compile(r"@(everyone|here)\b")

REGULAR: Final[Json] = {"parse": ["users", "roles", "everyone"]}
ANSWER: Final[Json] = {"parse": ["users"]}
"""What is allowed if a body does not say (docs, "Message", Default Settings for Allowed Mentions)."""


@frozen
class Mentions:
    """Whom a message pings."""

    users: tuple[User, ...] = ()
    roles: tuple[int, ...] = ()
    everyone: bool = False

    def payload(self) -> Json:
        """Return the fields of the message object."""
        return {
            "mentions": [user.payload() for user in self.users],
            "mention_roles": [str(role) for role in self.roles],
            "mention_everyone": self.everyone,
        }


NOBODY: Final = Mentions()


def mentioned(message: Message, allowed: Json | None, world: World) -> Mentions:
    """Tell whom a message pings: who is both named in its text and allowed.

    Source: Discord docs, "Message", Allowed Mentions Object: it is "validated against your permissions and
    the presence of said mentions in the message".
    """
    told = (ANSWER if message.interaction else REGULAR) if allowed is None else allowed
    text, may = message.written, world.bot_permissions(world.channels[message.channel_id])
    users = _allowed(USER.findall(text), told, "users") | _replied(message, told, world)
    roles = {role for role in _allowed(ROLE.findall(text), told, "roles") if role in world.guild.roles}
    pings_all = bool(may & Permission.MENTION_EVERYONE)
    return Mentions(
        users=tuple(world.users[user] for user in sorted(users) if user in world.users),
        # No role of this small world is mentionable by everybody.
        roles=tuple(sorted(roles)) if pings_all else (),
        everyone=pings_all and "everyone" in (told.get("parse") or ()) and bool(EVERYONE.search(text)),
    )


def _allowed(found: list[str], told: Json, kind: str) -> set[int]:
    if kind in (told.get("parse") or ()):
        return set(map(int, found))
    return set(map(int, found)) & set(map(int, told.get(kind) or ()))


def _replied(message: Message, told: Json, world: World) -> set[int]:
    if not told.get("replied_user") or message.reference is None:
        return set()
    replied = world.channels[message.channel_id].get(int(message.reference["message_id"]))
    return set() if replied is None else {replied.author.id}
