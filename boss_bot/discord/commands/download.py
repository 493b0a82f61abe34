"""`/download`: a link in, a tracking message out."""

from __future__ import annotations

import hikari
import lightbulb

from boss_bot.discord.commands.intake import Intake
from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.texts import help as guide
from boss_bot.discord.texts.preferences import PRIORITIES, QUALITIES
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality

_PRIORITIES = [lightbulb.Choice(PRIORITIES[priority].name, priority.name) for priority in Priority]
_QUALITIES = [lightbulb.Choice(QUALITIES[quality].name, quality.value) for quality in Quality]


class DownloadCommand(
    lightbulb.SlashCommand,
    name="download",
    description=guide.DOWNLOAD,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Accept a link."""

    url = lightbulb.string("url", guide.DOWNLOAD_URL)
    priority = lightbulb.string("priority", guide.DOWNLOAD_PRIORITY, choices=_PRIORITIES, default=None)
    quality = lightbulb.string("quality", guide.DOWNLOAD_QUALITY, choices=_QUALITIES, default=None)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, intake: Intake) -> None:
        """Accept it, and answer with the message that shows how far it is."""
        assert isinstance(ctx.interaction, hikari.CommandInteraction)
        priority = Priority[self.priority] if self.priority else None
        await intake.take(ctx, self.url, priority, Quality(self.quality) if self.quality else None)
