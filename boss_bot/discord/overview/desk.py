"""Where members ask for the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.interactions import answer
from boss_bot.discord.overview.look import Look
from boss_bot.discord.overview.spot import Spot

if TYPE_CHECKING:
    import lightbulb

    from boss_bot.discord.overview.artist import Artist
    from boss_bot.discord.overview.watches import Watches
    from boss_bot.discord.ranks import Ranks


@attrs.frozen(kw_only=True)
class QueueDesk:
    """Shows the queue and keeps what it has shown true for a while."""

    artist: Artist
    watches: Watches
    ranks: Ranks

    async def show(self, ctx: lightbulb.Context) -> None:
        """Show the queue to the caller only."""
        interaction, spot = ctx.interaction, Spot()
        actor = await self.ranks.actor_of(interaction)
        picture = await self.artist.draw(actor, spot)
        message_id = await answer(
            interaction,
            embed=picture.embed,
            components=picture.components,
            flags=hikari.MessageFlag.EPHEMERAL,
        )
        ctx.initial_response_sent.set()
        look = Look(interaction=interaction, actor=actor, message_id=message_id, spot=spot, shown=picture)
        self.watches.open(look)
