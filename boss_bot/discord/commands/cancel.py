"""`/cancel`: for whoever does not find the message any more."""

from __future__ import annotations

import hikari
import lightbulb

from boss_bot.discord.cancelling import Cancelling
from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.texts import help as guide


@lightbulb.di.with_di
async def offer(context: lightbulb.AutocompleteContext[str], cancelling: Cancelling) -> None:
    """Offer what can be cancelled while the member types."""
    await context.respond(await cancelling.choices(context.interaction, str(context.focused.value or "")))


class CancelCommand(
    lightbulb.SlashCommand,
    name="cancel",
    description=guide.CANCEL,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """Cancel a download by choosing it from a list."""

    # lightbulb's type knows nothing of what it injects.
    item = lightbulb.string("item", guide.CANCEL_ITEM, autocomplete=offer)  # type: ignore[arg-type]

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, cancelling: Cancelling) -> None:
        """Cancel it, and tell the caller only."""
        assert isinstance(ctx.interaction, hikari.CommandInteraction)
        await ctx.respond(await cancelling.cancel(ctx.interaction, self.item), ephemeral=True)
