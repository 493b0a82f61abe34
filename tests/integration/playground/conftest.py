"""Fixtures for the playground's own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground import open_playground
from tests.support.rest import Rest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground in which no breach may be left unforgiven."""
    async with open_playground() as opened:
        yield opened
        assert [] == opened.breaches


@pytest.fixture
async def rest(playground: Playground) -> AsyncIterator[Rest]:
    """A client without manners."""
    async with aiohttp.ClientSession() as session:
        yield Rest(playground, session)
