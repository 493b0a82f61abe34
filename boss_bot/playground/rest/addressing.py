"""What a new message is besides its body: a reply, or the repetition of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from boss_bot.playground.rules.existence import unknown_reference
from boss_bot.playground.rules.messages import enforced_nonce

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json

REPLY: Final = 19
"""Message type of a reply."""


def addressed(blank: Message, channel: Channel, body: Json) -> Message:
    """Return an empty message with the nonce and the reference that a body gives it.

    Raises:
        RefusedError: It replies to what is not there, and that matters.
    """
    nonce = body.get("nonce")
    message = evolve(blank, nonce=None if nonce is None else str(nonce))
    reference = body.get("message_reference") or {}
    target = int(reference.get("message_id") or 0)
    if not target:
        return message
    if channel.get(target) is not None:
        told = {"type": 0, "message_id": str(target), "channel_id": str(channel.id)}
        return evolve(message, kind=REPLY, reference=told)
    if reference.get("fail_if_not_exists") is False:
        return message
    raise unknown_reference()


def repeated(backend: Backend, channel: Channel, body: Json) -> Message | None:
    """Return the message that a body with an enforced nonce repeats, if it does."""
    oldest = backend.clock.now() - backend.limits.nonce_memory
    return enforced_nonce(body, [one for one in channel.messages if one.created_at > oldest])
