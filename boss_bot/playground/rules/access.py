"""Rules about permissions, and about places where nothing can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.permissions import Permission
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Container

    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import Json

MAY: Final = {
    Permission.SEND_MESSAGES: Rule.MAY_SEND_MESSAGES,
    Permission.SEND_MESSAGES_IN_THREADS: Rule.MAY_SEND_MESSAGES_IN_THREADS,
    Permission.ATTACH_FILES: Rule.MAY_ATTACH_FILES,
    Permission.EMBED_LINKS: Rule.MAY_EMBED_LINKS,
    Permission.READ_MESSAGE_HISTORY: Rule.MAY_READ_MESSAGE_HISTORY,
    Permission.MANAGE_MESSAGES: Rule.MAY_MANAGE_MESSAGES,
}
"""The rule that wants a permission."""


@enforces(Rule.VIEW_CHANNEL)
def may_view(granted: Permission) -> None:
    """Want VIEW_CHANNEL for anything in a channel.

    Source: Discord docs, "Permissions", Implicit Permissions; JSON error code 50001 "Missing access".
    """
    if not granted & Permission.VIEW_CHANNEL:
        raise RefusedError(Rule.VIEW_CHANNEL, 403, 50001, "Missing Access")


@enforces(*MAY.values())
def may(granted: Permission, needed: Permission) -> None:
    """Want the permission that the rule is named after.

    Source: Discord docs, "Message", Limitations of each endpoint; "Threads": "users must have
    SEND_MESSAGES_IN_THREADS to talk in a thread"; JSON error code 50013.
    """
    for permission in needed:
        if not granted & permission:
            raise RefusedError(MAY[permission], 403, 50013, "Missing Permissions")


def needed_to_send(channel: Channel, body: Json, *, has_files: bool) -> Permission:
    """Return what sending a body needs.

    Stricter than Discord, which drops embeds where EMBED_LINKS is missing; a bot should not count on that.
    """
    needed = Permission.SEND_MESSAGES_IN_THREADS if isinstance(channel, Thread) else Permission.SEND_MESSAGES
    if has_files:
        needed |= Permission.ATTACH_FILES
    if body.get("embeds"):
        needed |= Permission.EMBED_LINKS
    return needed


@enforces(Rule.REPLY_HISTORY)
def may_reply(granted: Permission, body: Json) -> None:
    """Want READ_MESSAGE_HISTORY for replies.

    Source: Discord docs, "Message", Create Message: "When creating a message as a reply to another message,
    the current user must have the READ_MESSAGE_HISTORY permission"; JSON error code 160002.
    """
    if body.get("message_reference") and not granted & Permission.READ_MESSAGE_HISTORY:
        message = "Cannot reply without permission to read message history"
        raise RefusedError(Rule.REPLY_HISTORY, 403, 160002, message)


@enforces(Rule.OPEN_DIRECT_MESSAGES)
def open_to_messages(channel: Channel, closed: Container[int]) -> None:
    """Refuse direct messages to a member who takes none; not a breach, since nobody tells the bot before.

    Source: Discord docs, JSON error code 50007 "Cannot send messages to this user".
    """
    if channel.recipient is not None and channel.recipient.id in closed:
        message = "Cannot send messages to this user"
        raise RefusedError(Rule.OPEN_DIRECT_MESSAGES, 403, 50007, message, breach=False)


@enforces(Rule.ACTIVE_THREAD)
def active_thread(channel: Channel, granted: Permission, *, wakes: bool) -> None:
    """Refuse edits in archived threads, and all but moderators in locked ones; they may archive at any time.

    Source: Discord docs, "Threads": "Users cannot edit messages [...] in archived threads", "Sending a
    message will automatically unarchive the thread, unless the thread has been locked"; JSON error code
    50083.
    """
    if not isinstance(channel, Thread) or not channel.archived:
        return
    if not wakes or (channel.locked and not granted & Permission.MANAGE_THREADS):
        raise RefusedError(Rule.ACTIVE_THREAD, 400, 50083, "Thread is archived", breach=False)
