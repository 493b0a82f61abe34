"""`/queue`: what runs and what waits on this server."""

from __future__ import annotations

import lightbulb

from boss_bot.discord.commands.places import CONTEXTS, INTEGRATIONS
from boss_bot.discord.interactions import QUIET
from boss_bot.discord.listing import listing
from boss_bot.discord.texts import help as guide
from boss_bot.queue.board import Board
from boss_bot.queue.clock import utc_now


class QueueCommand(
    lightbulb.SlashCommand,
    name="queue",
    description=guide.QUEUE,
    contexts=CONTEXTS,
    integration_types=INTEGRATIONS,
):
    """List the live downloads."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, board: Board) -> None:
        """Show the list to the caller only."""
        entries = board.entries(ctx.guild_id)
        if ctx.guild_id is None:
            # All direct messages share that one place; nobody sees another's.
            entries = [entry for entry in entries if entry.download.origin.requester_id == ctx.user.id]
        embed = listing(entries, viewer=ctx.user.id, direct=ctx.guild_id is None, now=utc_now())
        await ctx.respond(embed=embed, ephemeral=True, **QUIET)
