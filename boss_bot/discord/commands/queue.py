"""`/queue`: what runs and what waits on this server, live."""

from __future__ import annotations

import lightbulb

from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.overview.desk import QueueDesk
from boss_bot.discord.texts import help as guide


class QueueCommand(
    lightbulb.SlashCommand,
    name="queue",
    description=guide.QUEUE,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Show the live downloads."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, desk: QueueDesk) -> None:
        """Show them to the caller only."""
        await desk.show(ctx)
