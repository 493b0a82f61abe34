"""What the bot on Discord is made of: hikari's, lightbulb's and miru's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari
import lightbulb
import miru

from boss_bot.discord.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.discord.complaints import Complaints
    from boss_bot.discord.settings import DiscordSettings

_MARGIN = 15.0
"""Seconds that a request may outlast the upload limit, so that it is ours that speaks first."""

_CONNECT, _ANSWER = 10.0, 30.0
"""Seconds until Discord takes a connection, and until it answers what it has got; after that it is away."""


def build_bot(settings: DiscordSettings, *, upload_seconds: float) -> hikari.GatewayBot:
    """Make hikari's bot; it does nothing until it is started.

    Args:
        settings: Where to connect, and as whom.
        upload_seconds: How long one message of files may take; hikari's own limit of 30 s for any request
            would cut it off.
    """
    timeouts = hikari.impl.HTTPTimeoutSettings(
        total=upload_seconds + _MARGIN, request_socket_connect=_CONNECT, request_socket_read=_ANSWER
    )
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
