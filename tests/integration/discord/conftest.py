"""A playground for each test; any breach of Discord's rules that the test did not provoke fails it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from boss_bot.playground.rules.buckets import RouteLimit
from tests.support.discord_stage import open_clean_playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground
    from tests.support.openapi import DiscordDocument


@pytest.fixture
def any_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a channel take as many messages as a test wants to send: their pace is not what it tests."""
    monkeypatch.setattr("boss_bot.playground.rest.messages.SEND", RouteLimit(10_000, 5.0))


@pytest.fixture
async def playground(discord_document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """Run a playground."""
    async with open_clean_playground(discord_document) as opened:
        yield opened
