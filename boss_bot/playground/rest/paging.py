"""Pages of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.rules.requests import page_limit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boss_bot.playground.message import Message

DEFAULT: Final = 50


def page(messages: Sequence[Message], query: Mapping[str, str]) -> list[Message]:
    """Return the asked-for messages, newest first (docs, "Message", Get Channel Messages).

    Raises:
        RefusedError: A limit that is not from 1 to 100.
    """
    return _slice(messages, query, page_limit(int(query.get("limit", DEFAULT))))[::-1]


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
