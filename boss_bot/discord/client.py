"""The bot as Discord sees it: one object that goes online, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari
import lightbulb
import miru

from boss_bot.discord.commands import COMMANDS
from boss_bot.discord.connection import Connection, failure_of
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.discord.complaints import Complaints
    from boss_bot.discord.settings import DiscordSettings

_MARGIN = 15.0
"""Seconds that a request may outlast the upload limit, so that it is ours that speaks first."""


def build_bot(settings: DiscordSettings, *, upload_seconds: float) -> hikari.GatewayBot:
    """Make hikari's bot; it does nothing until it is started.

    Args:
        settings: Where to connect, and as whom.
        upload_seconds: How long one message of files may take; hikari's own limit of 30 s for any request
            would cut it off.
    """
    timeouts = hikari.impl.HTTPTimeoutSettings(total=upload_seconds + _MARGIN)
    return hikari.GatewayBot(
        settings.token,
        rest_url=settings.api_url,
        # Interactions need no intent; this one keeps the boost tiers of servers current.
        intents=hikari.Intents.GUILDS,
        cache_settings=hikari.impl.CacheSettings(
            # The channels tell which are age-restricted: hikari leaves that out of interactions.
            components=hikari.api.CacheComponents.GUILDS
            | hikari.api.CacheComponents.GUILD_CHANNELS
            | hikari.api.CacheComponents.ME
        ),
        http_settings=hikari.impl.HTTPSettings(timeouts=timeouts),
        banner=None,
        logs=None,
        suppress_optimization_warning=True,
    )


def build_views(bot: hikari.GatewayBot) -> miru.Client:
    """Make the client for buttons and menus."""
    # Message deletions are not told to us (no intent), and no view here is bound to a message.
    return miru.Client(bot, ignore_unknown_interactions=True, stop_bound_on_delete=False)


def build_commands(
    bot: hikari.GatewayBot,
    settings: DiscordSettings,
    *,
    services: Mapping[type, object],
    complaints: Complaints,
) -> lightbulb.GatewayEnabledClient:
    """Make the client for commands, with everything that they are given when they are invoked."""
    guilds = [settings.server_id] if settings.server_id else []
    client = lightbulb.client_from_app(bot, default_enabled_guilds=guilds)
    registry = client.di.registry_for(lightbulb.di.Contexts.DEFAULT)
    for kind, service in services.items():
        registry.register_value(kind, service)
    for command in COMMANDS:
        client.register(command)
    client.error_handler(complaints.on_command_error)
    return client


class DiscordClient:
    """Goes online and offline."""

    def __init__(self, bot: hikari.GatewayBot, commands: lightbulb.GatewayEnabledClient) -> None:
        self.connection = Connection(bot)
        self._bot = bot
        self._commands = commands
        self._refused: Exception | None = None
        bot.event_manager.subscribe(hikari.StartingEvent, self._register_commands)

    async def start(self) -> None:
        """Register the commands, then connect; returns once every shard has a session.

        Raises:
            ConnectionFailed: With the problem; nothing is left open then.
        """
        try:
            await self._bot.start(check_for_updates=False)
        except (hikari.HikariError, RuntimeError, OSError, TimeoutError) as error:
            await self.close()
            raise self._failure(error) from None
        await self.connection.wait_ready()

    async def close(self) -> None:
        """Disconnect."""
        await self._commands.stop()
        if self._bot.is_alive:
            await self._bot.close()

    async def _register_commands(self, _: hikari.StartingEvent) -> None:
        try:
            await self._commands.start()
        except Exception as error:  # noqa: BLE001 - hikari would log it and go online without commands
            self._refused = error
            # Not yet connected: with the bot closed, its start can only fail.
            await self._bot.close()

    def _failure(self, error: Exception) -> ConnectionFailed:
        if self._refused is not None:
            return failure_of(self._refused, ConnectionProblem.COMMANDS)
        starts_used_up = isinstance(error, RuntimeError) and not isinstance(error, hikari.HikariError)
        return failure_of(
            error, ConnectionProblem.SESSIONS if starts_used_up else ConnectionProblem.UNREACHABLE
        )
