"""Whom a new message calls; an edit calls nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boss_bot.playground.people import Json

_USER: Final = re.compile(r"<@!?(\d+)>")


def pinged(text: str, body: Json) -> tuple[int, ...]:
    """Return the users that a message calls, each once.

    Source: Discord docs, "Message", Allowed Mentions Object: without one, whoever is mentioned is called;
    with one, those whom `parse` or `users` let through. "Component Reference", Text Display: mentions in it
    call by the same rules.

    Args:
        text: What can be read in the message outside embeds: mentions in those call nobody.
        body: The message fields of the request.
    """
    mentioned = dict.fromkeys(int(number) for number in _USER.findall(text))
    allowed = body.get("allowed_mentions")
    if allowed is None or "users" in (allowed.get("parse") or ()):
        return tuple(mentioned)
    named = {int(number) for number in allowed.get("users") or ()}
    return tuple(number for number in mentioned if number in named)
