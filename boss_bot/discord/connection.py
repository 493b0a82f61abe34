"""The connection to Discord, watched: what becomes of it, and when it has no future."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Never

import hikari

from boss_bot.discord.diagnosis import failure_of
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem
from boss_bot.domain.connection import ConnectionChanged, ConnectionState

if TYPE_CHECKING:
    from boss_bot.queue.bus import EventBus

_STUCK = 300.0
"""Seconds without a session after which hikari is not expected to get one any more: it waits for ever for a
gateway that says nothing, and asks for ever at the address of a node that is no more."""


class Connection:
    """Follows the gateway's shards, since hikari calls a bot alive that has no session."""

    def __init__(self, bot: hikari.GatewayBot, bus: EventBus) -> None:
        self._bot = bot
        self._bus = bus
        self.leaving = False
        """Whether the next loss is wanted."""
        self._online: set[int] = set()
        self._ready = asyncio.Event()
        self._lost = asyncio.Event()
        self._lost.set()
        for event, listener in (
            (hikari.ShardReadyEvent, self._on_online),
            (hikari.ShardResumedEvent, self._on_online),
            (hikari.ShardDisconnectedEvent, self._on_offline),
        ):
            bot.event_manager.subscribe(event, listener)

    @property
    def ready(self) -> bool:
        """Whether every shard has a session."""
        return self._ready.is_set()

    async def wait_ready(self) -> None:
        """Wait until every shard has a session."""
        await self._ready.wait()

    async def wait_over(self) -> Never:
        """Wait until this connection has no future, whether hikari knows it or not.

        Raises:
            ConnectionFailed: Always, with the reason.
        """
        joining = asyncio.create_task(self._bot.join(), name="connection")
        watching = asyncio.create_task(self._wait_stuck(), name="sessions")
        try:
            await asyncio.wait({joining, watching}, return_when=asyncio.FIRST_COMPLETED)
            if joining.done() and (error := joining.exception()):
                raise failure_of(error, ConnectionProblem.LOST)
            raise ConnectionFailed(ConnectionProblem.LOST, f"no session for {_STUCK:.0f} s")
        finally:
            for task in (joining, watching):
                task.cancel()
            await asyncio.gather(joining, watching, return_exceptions=True)

    def note(self, state: ConnectionState) -> None:
        """Tell what has become of a session."""
        self._bus.publish(ConnectionChanged(state, len(self._online)))

    async def _wait_stuck(self) -> None:
        while True:
            await self._lost.wait()
            try:
                async with asyncio.timeout(_STUCK):
                    await self._ready.wait()
            except TimeoutError:
                return

    async def _on_online(self, event: hikari.ShardEvent) -> None:
        self._online.add(event.shard.id)
        if len(self._online) >= self._bot.shard_count:
            self._lost.clear()
            self._ready.set()
        is_new = isinstance(event, hikari.ShardReadyEvent)
        self.note(ConnectionState.READY if is_new else ConnectionState.RESUMED)

    async def _on_offline(self, event: hikari.ShardDisconnectedEvent) -> None:
        self._online.discard(event.shard.id)
        self._ready.clear()
        self._lost.set()
        self.note(ConnectionState.DISCONNECTED)
        if not self.leaving:
            self.note(ConnectionState.RECONNECTING)
