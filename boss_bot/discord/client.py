"""The bot as Discord sees it: one object that goes online and offline."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import hikari

from boss_bot.discord.connection import Connection
from boss_bot.discord.diagnosis import failure_of
from boss_bot.discord.editing.verdict import REQUEST_ERRORS
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem
from boss_bot.discord.owners import Owners

if TYPE_CHECKING:
    import lightbulb

    from boss_bot.queue.bus import EventBus

_PATIENCE = 600.0
"""Seconds for one start; hikari would wait for ever for a gateway that does not answer."""

_UNREACHABLE = ConnectionProblem.UNREACHABLE


class DiscordClient:
    """Goes online and offline, as often as need be."""

    def __init__(
        self,
        bot: hikari.GatewayBot,
        commands: lightbulb.GatewayEnabledClient,
        *,
        owners: Owners,
        bus: EventBus,
    ) -> None:
        self.connection = Connection(bot, bus)
        self._bot, self._commands, self._owners = bot, commands, owners
        self._registered = False
        self._refused: Exception | None = None
        bot.event_manager.subscribe(hikari.StartingEvent, self._register_commands)

    async def connect(self) -> None:
        """Register the commands, unless that is done, and connect; returns once every shard has a session.

        Raises:
            ConnectionFailed: With the problem; `disconnect` before another try.
        """
        self._refused, self.connection.leaving = None, False
        patience = asyncio.timeout(_PATIENCE)
        try:
            async with patience:
                await self._bot.start(check_for_updates=False)
                await self.connection.wait_ready()
        except Exception as error:  # noqa: BLE001 - in an outage anything may answer
            if patience.expired():
                raise ConnectionFailed(_UNREACHABLE, f"no session after {_PATIENCE:.0f} s") from None
            raise self._failure(error) from None

    async def disconnect(self) -> None:
        """Go offline, to connect anew: what is known of the bot and its servers is needed meanwhile."""
        me, guilds = self._bot.get_me(), list(self._bot.cache.get_guilds_view().values())
        await self._go()
        cache = cast("hikari.api.MutableCache", self._bot.cache)
        for guild in guilds:
            cache.set_guild(guild)
        if me is not None:
            cache.set_me(me)

    async def close(self) -> None:
        """Go offline for good."""
        await self._commands.stop()
        await self._go()

    async def _go(self) -> None:
        self.connection.leaving = True
        if self._bot.is_alive:
            await self._bot.close()
        # What hikari forgets of a start that was interrupted would go on connecting for ever.
        orphans = [task for task in asyncio.all_tasks() if task.get_name().startswith("keep alive (shard ")]
        for orphan in orphans:
            orphan.cancel()
        await asyncio.gather(*orphans, return_exceptions=True)

    async def _register_commands(self, _: hikari.StartingEvent) -> None:
        if self._registered:
            return
        try:
            await self._owners.learn()
            await self._commands.start()
            self._registered = True
        except Exception as error:  # noqa: BLE001 - hikari would log it and go online without commands
            self._refused = error
            # Not yet connected: with the bot closed, its start can only fail.
            await self._bot.close()

    def _failure(self, error: Exception) -> ConnectionFailed:
        if self._refused is not None:
            return failure_of(self._refused, ConnectionProblem.COMMANDS)
        if type(error) is RuntimeError and "sessions" in str(error):
            return failure_of(error, ConnectionProblem.SESSIONS)
        known = isinstance(error, (*REQUEST_ERRORS, OSError))
        return failure_of(error, _UNREACHABLE if known else ConnectionProblem.LOST)
