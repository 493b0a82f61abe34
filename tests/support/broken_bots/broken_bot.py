"""A bot that breaks one rule, and what it meets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import attrs

from boss_bot.playground import Limits

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from boss_bot.playground.rules.mark import Named
    from tests.support.rest import Rest, Said

INVALID_FORM = "400 50035"


@attrs.frozen
class Bench:
    """What a broken bot has at hand."""

    playground: Playground
    rest: Rest


Act = Callable[[Bench], Awaitable[str]]


@attrs.frozen
class BrokenBot:
    """Breaks one rule and no other."""

    rule: Named
    act: Act
    """Does it over real HTTP or a real WebSocket, and returns what the bot has met."""
    met: str = INVALID_FORM
    """Status and error code, or close code, or what else Discord answers."""
    is_breach: bool = True
    limits: Limits = attrs.field(factory=Limits)
    judged: bool = False
    """Whether it takes Discord's OpenAPI document to notice."""


def told(said: Said) -> str:
    """Return status and error code; an invalid form must lead to its fault."""
    if said.code is None:
        return str(said.status)
    if said.code == 50035:
        assert "_errors" in str(said.body["errors"])
    return f"{said.status} {said.code}"


def posting(body: Any) -> Act:
    """Return an act that sends a message."""

    async def act(bench: Bench) -> str:
        return told(await bench.rest("POST", bench.rest.messages, body))

    return act


def uploading(body: Any, *files: tuple[str, bytes]) -> Act:
    """Return an act that sends a message with files."""

    async def act(bench: Bench) -> str:
        return told(await bench.rest.upload("POST", bench.rest.messages, body, *files))

    return act


def getting(path: str) -> Act:
    """Return an act that reads; `{channel}` and `{guild}` stand for the playground's own."""

    async def act(bench: Bench) -> str:
        guild, channel = bench.playground.guild.id, bench.playground.channel().id
        return told(await bench.rest("GET", path.format(guild=guild, channel=channel)))

    return act
