"""`/help`: made from the commands' own definitions."""

from __future__ import annotations

import hikari
import lightbulb

from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.manual import overview, page
from boss_bot.discord.texts import help as guide

_CHOICES = [lightbulb.Choice(name, name) for name in guide.GUIDES]


class HelpCommand(
    lightbulb.SlashCommand,
    name="help",
    description=guide.HELP,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Explain the commands."""

    command = lightbulb.string("command", guide.HELP_COMMAND, choices=_CHOICES, default=None)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Show all commands, or one in full, to the caller only."""
        client = ctx.client
        built = [
            await command.as_command_builder(client.default_locale, client.localization_provider)
            for command in client.registered_commands
        ]
        definitions = {each.name: each for each in built if isinstance(each, hikari.api.SlashCommandBuilder)}
        chosen = definitions.get(self.command or "")
        await ctx.respond(embed=page(chosen) if chosen else overview(definitions.values()), ephemeral=True)
