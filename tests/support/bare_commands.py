"""Commands of a bare lightbulb bot: every way in which a bot may be asked, and may answer."""

from __future__ import annotations

import hikari
import lightbulb
import miru

from tests.support.bare_views import Desk, Menu, Pressed, Rename

COLOURS = [lightbulb.Choice("Red", "red"), lightbulb.Choice("Blue", "blue")]


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


class Every(lightbulb.SlashCommand, name="every", description="Take everything"):
    """A command with an option of every kind, which follows up for all and for one alone."""

    text = lightbulb.string("text", "A text", min_length=1, max_length=5)
    number = lightbulb.integer("number", "A number", min_value=1, max_value=5)
    share = lightbulb.number("share", "A share", default=0.5)
    sure = lightbulb.boolean("sure", "Yes or no", default=False)
    colour = lightbulb.string("colour", "One of two", choices=COLOURS, default="red")
    who = lightbulb.user("who", "Somebody", default=None)
    where = lightbulb.channel("where", "Somewhere", default=None)
    role = lightbulb.role("role", "A role", default=None)
    whom = lightbulb.mentionable("whom", "Somebody or a role", default=None)
    file = lightbulb.attachment("file", "A file", default=None)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Tell what was given."""
        plain = [self.text, self.number, self.share, self.sure, self.colour]
        named = [part and part.name for part in (self.where, self.role)]
        read = (await self.file.read()).decode() if self.file else "no file"
        who = self.who and self.who.mention
        await ctx.respond(" ".join(map(str, [*plain, *named, who, self.whom, read])))
        await ctx.respond("for all")
        await ctx.respond("for you", ephemeral=True)


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


class Name(lightbulb.SlashCommand, name="name", description="Give a name"):
    """A command that answers with a modal."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, views: miru.Client) -> None:
        """Open the modal."""
        modal = Rename()
        await modal.build_response(views).create_modal_response(ctx.interaction)
        views.start_modal(modal)


class Panel(lightbulb.SlashCommand, name="panel", description="Show a panel"):
    """A command whose answer has a button that opens a modal, and a menu of people."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Show it."""
        await ctx.respond("a panel", components=Desk())


class Quote(lightbulb.MessageCommand, name="Quote"):
    """A message command that answers twice."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Quote the message, then offer a menu."""
        await ctx.respond(f"> {self.target.content}")
        await ctx.respond("and now?", components=Menu())


COMMANDS = (Fetch, Slow, Pick, Every, Gallery, Name, Panel, Quote)
