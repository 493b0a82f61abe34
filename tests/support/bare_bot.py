"""A bare lightbulb and miru bot, for the playground to be tried with."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import hikari
import lightbulb
import miru

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground


class Pressed(miru.View):
    """One persistent button."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @miru.button(label="Cancel", custom_id="cancel")
    async def cancel(self, context: miru.ViewContext, button: miru.Button) -> None:
        """Answer the press by changing the message."""
        await context.edit_response("cancelled", components=[])


class Fetch(lightbulb.SlashCommand, name="fetch", description="Fetch a link"):
    """A command that answers, edits its answer twice, and sends two files."""

    url = lightbulb.string("url", "The link")
    speed = lightbulb.integer("speed", "How fast", default=1)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Do it all."""
        await ctx.respond(f"queued {self.url}", components=Pressed())
        message = await ctx.interaction.fetch_initial_response()
        rest = ctx.client.rest
        for share in (50, 100):
            await rest.edit_message(message.channel_id, message.id, f"{share} %")
        files = [hikari.Bytes(b"one", "one.txt"), hikari.Bytes(b"two", "a two.txt")]
        await rest.create_message(message.channel_id, "done", attachments=files, nonce="n1", reply=message)


class Slow(lightbulb.SlashCommand, name="slow", description="Think first"):
    """A command that defers."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Defer, then answer."""
        await ctx.defer(ephemeral=True)
        await ctx.interaction.edit_initial_response("thought")


async def _suggest(ctx: lightbulb.AutocompleteContext[str]) -> None:
    await ctx.respond([f"{ctx.focused.value}-{n}" for n in range(3)])


class Pick(lightbulb.SlashCommand, name="pick", description="Pick one"):
    """A command with autocompletion."""

    item = lightbulb.string("item", "What", autocomplete=_suggest)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Tell what was picked."""
        await ctx.respond(f"picked {self.item}", ephemeral=True)


class Gallery(lightbulb.SlashCommand, name="gallery", description="Show pictures"):
    """A command that answers with components v2."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Send a gallery of one uploaded picture."""
        container = hikari.impl.ContainerComponentBuilder()
        container.add_text_display("a title")
        gallery = hikari.impl.MediaGalleryComponentBuilder()
        gallery.add_media_gallery_item(hikari.Bytes(b"picture", "p.png"))
        container.add_component(gallery)
        await ctx.respond(components=[container])


class Menu(miru.View):
    """One persistent menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @miru.text_select(
        custom_id="colour",
        placeholder="Colour",
        options=[miru.SelectOption("Red", "r"), miru.SelectOption("Blue", "b")],
    )
    async def colour(self, context: miru.ViewContext, select: miru.TextSelect) -> None:
        """Tell what was chosen, to the chooser alone."""
        await context.respond(f"chose {select.values[0]}", flags=hikari.MessageFlag.EPHEMERAL)


class Quote(lightbulb.MessageCommand, name="Quote"):
    """A message command that answers twice."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Quote the message, then offer a menu."""
        await ctx.respond(f"> {self.target.content}")
        await ctx.respond("and now?", components=Menu())


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
    for command in (Fetch, Slow, Pick, Gallery, Quote):
        client.register(command)

    async def starting(_: hikari.StartingEvent) -> None:
        await client.start()
        views.start_view(Pressed(), bind_to=None)
        views.start_view(Menu(), bind_to=None)

    bot.event_manager.subscribe(hikari.StartingEvent, starting)
    await asyncio.wait_for(bot.start(check_for_updates=False), 20)
    try:
        await playground.until_ready()
        yield bot
    finally:
        await bot.close()
