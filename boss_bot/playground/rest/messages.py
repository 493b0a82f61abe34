"""Messages in channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.permissions import Permission
from boss_bot.playground.rest.addressing import addressed, repeated
from boss_bot.playground.rest.call import NO_CONTENT, Reply, Route
from boss_bot.playground.rest.paging import page
from boss_bot.playground.rules.access import (
    active_thread,
    may,
    may_reply,
    may_view,
    needed_to_send,
    open_to_messages,
)
from boss_bot.playground.rules.existence import not_the_author, unknown_message
from boss_bot.playground.rules.old_edits import OldEdits

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.drafting import Drafter
    from boss_bot.playground.message import Message
    from boss_bot.playground.rest.call import Call

MANY: Final = "/channels/{channel_id}/messages"
ONE: Final = MANY + "/{message_id}"


class MessageRoutes:
    """Serves sending, reading, editing and deleting with the bot's own token."""

    def __init__(self, backend: Backend, drafter: Drafter) -> None:
        self._backend = backend
        self._drafter = drafter
        self._old_edits = OldEdits(backend.clock, backend.limits)

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        limits = self._backend.limits
        return [
            Route("GET", MANY, self.listed),
            Route("POST", MANY, self.send, limits.sends, ("channel_id",)),
            Route("GET", ONE, self.one),
            Route("PATCH", ONE, self.edit, limits.edits, ("channel_id",)),
            Route("DELETE", ONE, self.delete),
        ]

    async def listed(self, call: Call) -> Reply:
        """Return a page of the channel's messages, newest first."""
        channel, granted = self._enter(call)
        # Without it the channel looks empty, which is what the docs promise instead of a refusal.
        messages = channel.messages if granted & Permission.READ_MESSAGE_HISTORY else []
        return Reply([self._backend.publisher.read_back(message) for message in page(messages, call.query)])

    async def one(self, call: Call) -> Reply:
        """Return one message."""
        channel, granted = self._enter(call)
        may(granted, Permission.READ_MESSAGE_HISTORY)
        return Reply(self._backend.publisher.read_back(self._find(channel, call)))

    async def send(self, call: Call) -> Reply:
        """Post a message, or return the one that was already posted with this nonce."""
        channel, granted = self._enter(call)
        may(granted, needed_to_send(channel, call.form, has_files=bool(call.files)))
        may_reply(granted, call.form)
        open_to_messages(channel, self._backend.world.closed)
        active_thread(channel, granted, wakes=True)
        if (twin := repeated(self._backend, channel, call.form)) is not None:
            return Reply(self._backend.publisher.shown_to_bot(twin))
        base = addressed(self._drafter.blank(channel), channel, call.form)
        message = self._drafter.new(channel, call.form, call.files, base)
        self._backend.publisher.post(message)
        return Reply(self._backend.publisher.shown_to_bot(message))

    async def edit(self, call: Call) -> Reply:
        """Edit one of the bot's messages."""
        channel, granted = self._enter(call)
        active_thread(channel, granted, wakes=False)
        message = self._find(channel, call)
        if message.author is not self._backend.world.bot:
            raise not_the_author()
        self._old_edits.take(channel.id, message.id)
        edited = self._drafter.edited(message, call.form, call.files)
        self._backend.publisher.edit(edited)
        return Reply(self._backend.publisher.shown_to_bot(edited))

    async def delete(self, call: Call) -> Reply:
        """Delete a message; another's needs MANAGE_MESSAGES."""
        channel, granted = self._enter(call)
        message = self._find(channel, call)
        if message.author is not self._backend.world.bot:
            may(granted, Permission.MANAGE_MESSAGES)
        self._backend.publisher.delete(message)
        return NO_CONTENT

    def _enter(self, call: Call) -> tuple[Channel, Permission]:
        channel = self._backend.world.get_channel(call.number("channel_id"))
        granted = self._backend.world.bot_permissions(channel)
        may_view(granted)
        return channel, granted

    def _find(self, channel: Channel, call: Call) -> Message:
        message = channel.get(call.number("message_id"))
        if message is None or message.is_ephemeral:
            raise unknown_message()
        return message
