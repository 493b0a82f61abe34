"""Rules about a message's own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.message import COMPONENTS_V2, EPHEMERAL, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boss_bot.playground.ledger import Ledger
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form


SETTABLE: Final = COMPONENTS_V2 | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS


@form_rule(Rule.CONTENT_LENGTH)
def content_length(form: Form) -> Iterator[Problem]:
    """Allow 2000 characters of content.

    Source: Discord docs, "Message", Create Message, content: "Message contents (up to 2000 characters)".
    """
    yield from too_long(("content",), form.body.get("content"), form.limits.content)


@form_rule(Rule.NONCE_LENGTH)
def nonce_length(form: Form) -> Iterator[Problem]:
    """Allow 25 characters of nonce.

    Source: Discord docs, "Message", Create Message: "Can be used to verify a message was sent (up to 25
    characters)".
    """
    nonce = form.body.get("nonce")
    yield from too_long(("nonce",), None if nonce is None else str(nonce), form.limits.nonce)


@form_rule(Rule.ALLOWED_MENTIONS)
def allowed_mentions(form: Form) -> Iterator[Problem]:
    """Refuse to parse all users (or roles) and name some as well.

    Source: Discord docs, "Message", Allowed Mentions: `parse` and the lists are "mutually exclusive".
    """
    mentions = form.body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in (mentions.get("parse") or ()) and mentions.get(kind):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            yield Problem(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


@enforces(Rule.MESSAGE_FLAGS)
def settable_flags(flags: int, draft: Message, ledger: Ledger) -> int:
    """Take only flags that can be set: EPHEMERAL, for one, only on answers; Discord drops others in silence.

    Source: Discord docs, "Message", Create Message, flags: "only SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS,
    IS_VOICE_MESSAGE, and IS_COMPONENTS_V2 can be set"; "Receiving and Responding", Messages, adds EPHEMERAL.
    """
    settable = SETTABLE | (EPHEMERAL if draft.interaction else 0)
    if flags & ~settable:
        ledger.note(Rule.MESSAGE_FLAGS, f"flags {flags & ~settable}", f"message {draft.id}")
    return flags & settable


MESSAGE_RULES = (content_length, nonce_length, allowed_mentions)


def enforced_nonce(body: Json, recent: Iterable[Message]) -> Message | None:
    """Find the message that a body with `enforce_nonce` repeats.

    Source: Discord docs, "Message", Create Message: the nonce "will be checked for uniqueness in the past few
    minutes. If another message was created by the same author with the same nonce, that message will be
    returned and no new message will be created".
    """
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    return next((message for message in recent if message.nonce == str(nonce)), None)


@enforces(Rule.NOT_EMPTY)
def not_empty(message: Message) -> None:
    """Refuse a message with nothing in it.

    Source: Discord docs, JSON error code 50006 "Cannot send an empty message"; Create Message wants at
    least one of content, embeds, sticker_ids, components, files[n] and poll.
    """
    if not (message.content.strip() or message.embeds or message.components or message.attachments):
        raise RefusedError(Rule.NOT_EMPTY, 400, 50006, "Cannot send an empty message")
