"""`/settings`: how the bot works for the caller."""

from __future__ import annotations

import lightbulb

from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.preferring.desk import SettingsDesk
from boss_bot.discord.texts import help as guide


class SettingsCommand(
    lightbulb.SlashCommand,
    name="settings",
    description=guide.SETTINGS,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Show what can be chosen."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, desk: SettingsDesk) -> None:
        """Show it to the caller only."""
        await desk.show(ctx)
