"""`/download`: a link in, a tracking message out."""

from __future__ import annotations

import hikari
import lightbulb

from boss_bot.discord.commands.intake import Intake
from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.texts import help as guide
from boss_bot.domain.priority import Priority

_CHOICES = [lightbulb.Choice(priority.name.capitalize(), priority.name) for priority in Priority]


class DownloadCommand(
    lightbulb.SlashCommand,
    name="download",
    description=guide.DOWNLOAD,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Accept a link."""

    url = lightbulb.string("url", guide.DOWNLOAD_URL)
    priority = lightbulb.string(
        "priority", guide.DOWNLOAD_PRIORITY, choices=_CHOICES, default=Priority.NORMAL.name
    )

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, intake: Intake) -> None:
        """Accept it, and answer with the message that shows how far it is."""
        assert isinstance(ctx.interaction, hikari.CommandInteraction)
        await intake.take(ctx, self.url, Priority[self.priority])
