"""Rules about permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.permissions import Permission
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.people import Json


MAY: Final = {
    Permission.SEND_MESSAGES: Rule.MAY_SEND_MESSAGES,
    Permission.ATTACH_FILES: Rule.MAY_ATTACH_FILES,
    Permission.EMBED_LINKS: Rule.MAY_EMBED_LINKS,
    Permission.READ_MESSAGE_HISTORY: Rule.MAY_READ_MESSAGE_HISTORY,
    Permission.MANAGE_MESSAGES: Rule.MAY_MANAGE_MESSAGES,
}
"""The rule that wants a permission."""


@enforces(Rule.VIEW_CHANNEL)
def may_view(granted: Permission) -> None:
    """Want VIEW_CHANNEL for anything in a channel.

    Source: Discord docs, "Permissions", Implicit Permissions; JSON error code 50001 "Missing Access".
    """
    if not granted & Permission.VIEW_CHANNEL:
        raise RefusedError(Rule.VIEW_CHANNEL, 403, 50001, "Missing Access")


@enforces(*MAY.values())
def may(granted: Permission, needed: Permission) -> None:
    """Want the permission that the rule is named after.

    Source: Discord docs, "Message", each endpoint's required permissions; JSON error code 50013.
    """
    for permission in needed:
        if not granted & permission:
            raise RefusedError(MAY[permission], 403, 50013, "Missing Permissions")


def needed_to_send(body: Json, *, has_files: bool) -> Permission:
    """Return what sending a body needs.

    Stricter than Discord, which drops embeds where EMBED_LINKS is missing; a bot should not count on that.

    Source: Discord docs, "Message", Create Message: SEND_MESSAGES; "Permissions": ATTACH_FILES "Allows for
    uploading images and files"; READ_MESSAGE_HISTORY for replies.
    """
    needed = Permission.SEND_MESSAGES
    if has_files:
        needed |= Permission.ATTACH_FILES
    if body.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if body.get("message_reference"):
        needed |= Permission.READ_MESSAGE_HISTORY
    return needed
