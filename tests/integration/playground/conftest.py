"""Fixtures for the playground's own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground import open_playground
from tests.support.bare_bot import running_bot
from tests.support.openapi import watch_answers
from tests.support.rest import Rest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import hikari

    from boss_bot.playground import Playground
    from tests.support.openapi import DiscordDocument


@pytest.fixture
async def playground(discord_document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """A playground in which no breach may be left unforgiven, and whose answers are Discord's."""
    async with open_playground() as opened:
        wrong = watch_answers(opened, discord_document)
        yield opened
        assert [] == opened.breaches
        assert [] == wrong


@pytest.fixture
async def rest(playground: Playground) -> AsyncIterator[Rest]:
    """A client without manners."""
    async with aiohttp.ClientSession() as session:
        yield Rest(playground, session)


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[hikari.GatewayBot]:
    """A bare bot, connected, whose commands are registered."""
    async with running_bot(playground) as running:
        yield running
