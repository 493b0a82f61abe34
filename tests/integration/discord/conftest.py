"""A playground for each test; any breach of Discord's rules that the test did not provoke fails it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.judged import open_judged_playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground
    from tests.support.openapi import DiscordDocument


@pytest.fixture
async def playground(discord_document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """Run a playground."""
    async with open_judged_playground(discord_document) as opened:
        yield opened
