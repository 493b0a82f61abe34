"""The connection to Discord: making it, watching it, and saying why it failed."""

from __future__ import annotations

import asyncio

import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import describe
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem

_INTENT_CODES = frozenset({hikari.ShardCloseCode.INVALID_INTENT, hikari.ShardCloseCode.DISALLOWED_INTENT})


class Connection:
    """Follows the gateway's shards, since hikari calls a bot alive that has no session."""

    def __init__(self, bot: hikari.GatewayBot) -> None:
        self._bot = bot
        self._online: set[int] = set()
        self._ready = asyncio.Event()
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

    async def join(self) -> None:
        """Wait until the connection is over for good.

        Raises:
            ConnectionFailed: If nobody asked for that.
        """
        try:
            await self._bot.join()
        except hikari.HikariError as error:
            raise failure_of(error, ConnectionProblem.LOST) from None
        finally:
            self._ready.clear()

    async def _on_online(self, event: hikari.ShardEvent) -> None:
        self._online.add(event.shard.id)
        logger.info("Shard {} is connected ({})", event.shard.id, type(event).__name__)
        if len(self._online) >= self._bot.shard_count:
            self._ready.set()

    async def _on_offline(self, event: hikari.ShardDisconnectedEvent) -> None:
        self._online.discard(event.shard.id)
        self._ready.clear()
        logger.warning("Shard {} is disconnected; it reconnects by itself", event.shard.id)


def failure_of(error: Exception, otherwise: ConnectionProblem) -> ConnectionFailed:
    """Classify what connecting has raised.

    Args:
        error: What was raised.
        otherwise: What it is called if nothing better is known.
    """
    if isinstance(error, ConnectionFailed):
        return error
    return ConnectionFailed(_problem(error) or otherwise, describe(error))


def _problem(error: Exception) -> ConnectionProblem | None:
    match error:
        case hikari.UnauthorizedError():
            return ConnectionProblem.TOKEN
        case hikari.GatewayServerClosedConnectionError(code=hikari.ShardCloseCode.AUTHENTICATION_FAILED):
            return ConnectionProblem.TOKEN
        case hikari.GatewayServerClosedConnectionError(code=code) if code in _INTENT_CODES:
            return ConnectionProblem.INTENTS
        case hikari.NotFoundError(code=0):
            # Discord's own refusals carry a code: something else answers here.
            return ConnectionProblem.UNREACHABLE
        case hikari.HTTPError() if not isinstance(error, hikari.ClientHTTPResponseError):
            return ConnectionProblem.UNREACHABLE
    return None
