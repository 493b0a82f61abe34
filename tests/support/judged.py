"""A playground in which a bot may break neither a rule nor Discord's document."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from boss_bot.playground import open_playground
from boss_bot.playground.limits import RouteLimit
from tests.support.openapi import watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground
    from tests.support.openapi import DiscordDocument

ANY_PACE = RouteLimit(10_000, 5.0)
"""For tests of something else than the pace of requests."""


@asynccontextmanager
async def open_judged_playground(
    document: DiscordDocument | None, **options: Any
) -> AsyncIterator[Playground]:
    """Run a playground that holds every body to the document; leaving it fails over unforgiven breaches."""
    async with open_playground(**options) as playground:
        watch(playground, document)
        yield playground
        assert [] == playground.breaches, playground.breaches
