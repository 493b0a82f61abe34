"""Messages in channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from boss_bot.playground.permissions import Permission
from boss_bot.playground.rest.call import NO_CONTENT, Reply, Route
from boss_bot.playground.rest.paging import page
from boss_bot.playground.rules.access import may, may_view, needed_to_send
from boss_bot.playground.rules.buckets import EDIT, SEND
from boss_bot.playground.rules.existence import not_the_author, unknown_message
from boss_bot.playground.rules.messages import enforced_nonce
from boss_bot.playground.rules.old_edits import OldEdits

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.drafting import Drafter
    from boss_bot.playground.message import Message
    from boss_bot.playground.rest.call import Call

MANY: Final = "/channels/{channel_id}/messages"
ONE: Final = MANY + "/{message_id}"
REPLY: Final = 19


class MessageRoutes:
    """Serves sending, reading, editing and deleting with the bot's own token."""

    def __init__(self, backend: Backend, drafter: Drafter) -> None:
        self._backend = backend
        self._drafter = drafter
        self._old_edits = OldEdits(backend.clock, backend.limits)

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        return [
            Route("GET", MANY, self.listed),
            Route("POST", MANY, self.send, SEND, ("channel_id",)),
            Route("GET", ONE, self.one),
            Route("PATCH", ONE, self.edit, EDIT, ("channel_id",)),
            Route("DELETE", ONE, self.delete),
        ]

    async def listed(self, call: Call) -> Reply:
        """Return a page of the channel's messages, newest first."""
        channel, granted = self._enter(call)
        # Without it the channel looks empty, which is what the docs promise instead of a refusal.
        messages = channel.messages if granted & Permission.READ_MESSAGE_HISTORY else []
        return Reply(
            [self._backend.publisher.shown_to_bot(message) for message in page(messages, call.query)]
        )

    async def one(self, call: Call) -> Reply:
        """Return one message."""
        channel, granted = self._enter(call)
        may(granted, Permission.READ_MESSAGE_HISTORY)
        return Reply(self._backend.publisher.shown_to_bot(self._find(channel, call)))

    async def send(self, call: Call) -> Reply:
        """Post a message, or return the one that was already posted with this nonce."""
        channel, granted = self._enter(call)
        may(granted, needed_to_send(call.form, has_files=bool(call.files)))
        if (twin := self._twin(channel, call)) is not None:
            return Reply(self._backend.publisher.shown_to_bot(twin))
        message = self._drafter.new(channel, call.form, call.files, self._base(channel, call))
        self._backend.publisher.post(message)
        return Reply(self._backend.publisher.shown_to_bot(message))

    async def edit(self, call: Call) -> Reply:
        """Edit one of the bot's messages."""
        channel, _ = self._enter(call)
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

    def _base(self, channel: Channel, call: Call) -> Message:
        nonce = call.form.get("nonce")
        base = evolve(self._drafter.blank(channel), nonce=None if nonce is None else str(nonce))
        reference = call.form.get("message_reference") or {}
        target = int(reference.get("message_id") or 0)
        if not target or (channel.get(target) is None and reference.get("fail_if_not_exists") is False):
            return base
        if channel.get(target) is None:
            raise unknown_message()
        return evolve(base, kind=REPLY, reference={"message_id": str(target), "channel_id": str(channel.id)})

    def _twin(self, channel: Channel, call: Call) -> Message | None:
        oldest = self._backend.clock.now() - self._backend.limits.nonce_memory
        return enforced_nonce(call.form, [one for one in channel.messages if one.created_at > oldest])
