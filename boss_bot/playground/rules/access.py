"""Rules about permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.permissions import Permission
from boss_bot.playground.refusal import RefusedError

if TYPE_CHECKING:
    from boss_bot.playground.people import Json


def may_view(granted: Permission) -> None:
    """Want VIEW_CHANNEL for anything in a channel (rule `view-channel`).

    Source: Discord docs, "Permissions", Implicit Permissions; JSON error code 50001 "Missing Access".
    """
    if not granted & Permission.VIEW_CHANNEL:
        raise RefusedError("view-channel", 403, 50001, "Missing Access")


def may(granted: Permission, needed: Permission) -> None:
    """Want each of some permissions (rules `may-send-messages`, `may-attach-files` and so on).

    Source: Discord docs, "Message", each endpoint's required permissions; JSON error code 50013.
    """
    for permission in needed:
        if not granted & permission:
            name = (permission.name or "").lower().replace("_", "-")
            raise RefusedError(f"may-{name}", 403, 50013, "Missing Permissions")


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
