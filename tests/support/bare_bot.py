"""A bare lightbulb and miru bot, for the playground to be tried with."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import hikari
import lightbulb
import miru

from tests.support.bare_commands import COMMANDS
from tests.support.bare_views import Desk, Menu, Pressed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground


@asynccontextmanager
async def running_bot(playground: Playground) -> AsyncIterator[hikari.GatewayBot]:
    """Run the bot against a playground until the end of the block."""
    bot = hikari.GatewayBot(
        playground.token,
        rest_url=playground.api_url,
        banner=None,
        intents=hikari.Intents.ALL_UNPRIVILEGED,
        logs=None,
    )
    client = lightbulb.client_from_app(bot)
    views = miru.Client(bot, ignore_unknown_interactions=True)
    client.di.registry_for(lightbulb.di.Contexts.DEFAULT).register_value(miru.Client, views)
    for command in COMMANDS:
        client.register(command)

    async def starting(_: hikari.StartingEvent) -> None:
        await client.start()
        for view in (Pressed(), Menu(), Desk()):
            views.start_view(view, bind_to=None)

    bot.event_manager.subscribe(hikari.StartingEvent, starting)
    await asyncio.wait_for(bot.start(check_for_updates=False), 20)
    try:
        await playground.until_ready()
        yield bot
    finally:
        await bot.close()
