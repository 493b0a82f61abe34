"""Pages of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.rules.form import Problem, invalid_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boss_bot.playground.message import Message

DEFAULT: Final = 50
MOST: Final = 100


def page(messages: Sequence[Message], query: Mapping[str, str]) -> list[Message]:
    """Return the asked-for messages, newest first (docs, "Message", Get Channel Messages).

    Raises:
        RefusedError: A limit that is not from 1 to 100.
    """
    limit = int(query.get("limit", DEFAULT))
    if not 1 <= limit <= MOST:
        problem = Problem(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {MOST}.")
        raise invalid_form(["page-limit"], [problem])
    return _slice(messages, query, limit)[::-1]


def _slice(messages: Sequence[Message], query: Mapping[str, str], limit: int) -> list[Message]:
    if "around" in query:
        middle = int(query["around"])
        older = [message for message in messages if message.id < middle][-(limit // 2) :]
        return [*older, *(message for message in messages if message.id >= middle)][:limit]
    if "after" in query:
        return [message for message in messages if message.id > int(query["after"])][:limit]
    if "before" in query:
        messages = [message for message in messages if message.id < int(query["before"])]
    return list(messages[-limit:])
