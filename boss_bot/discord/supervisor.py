"""Being online: getting there, staying there, and coming back, whatever happens on the way."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING, Never

import attrs
from loguru import logger

from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem
from boss_bot.discord.texts.problems import ADVICE
from boss_bot.domain.backoff import Backoff
from boss_bot.domain.connection import ConnectionState

if TYPE_CHECKING:
    from boss_bot.discord.client import DiscordClient

_WAITS = {
    ConnectionProblem.UNREACHABLE: Backoff(1.0, 60.0),
    # Each try may use up one of the day's 1,000 session starts, and they must be 5 s apart.
    ConnectionProblem.LOST: Backoff(10.0, 300.0),
}
"""What may pass by itself; every other problem needs a person.

https://docs.discord.com/developers/events/gateway#session-start-limit-object
"""

_LONG = 300.0
"""Seconds after which a connection that is lost was no failed try."""


@attrs.define
class Supervisor:
    """Connects the client again and again, since hikari gives up for less than a member would."""

    _client: DiscordClient
    _tries: int = attrs.field(default=0, init=False)

    async def run(self) -> Never:
        """Stay online until cancelled.

        Raises:
            ConnectionFailed: If Discord will not have the bot, so that trying again is no use.
        """
        while True:
            began = time.monotonic()
            failed = await self._stay()
            self._tries = 1 if time.monotonic() - began > _LONG else self._tries + 1
            await self._pause(failed)
            await self._client.disconnect()

    async def _stay(self) -> ConnectionFailed:
        """Connect, and return why that did not work or did not last."""
        try:
            await self._client.connect()
            await self._client.connection.wait_over()
        except ConnectionFailed as failed:
            return failed

    async def _pause(self, failed: ConnectionFailed) -> None:
        if (waits := _WAITS.get(failed.problem)) is None:
            raise failed
        wait = waits.wait(self._tries, jitter=random.random())  # noqa: S311 - it guards no secret
        logger.warning("{} ({}) Trying again in {:.0f} s", ADVICE[failed.problem], failed.detail, wait)
        await asyncio.sleep(wait)
        self._client.connection.note(ConnectionState.RECONNECTING)
