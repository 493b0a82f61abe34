"""What a press in the view does."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.details import details
from boss_bot.discord.overview.look import Look
from boss_bot.discord.overview.spot import Turn, parse
from boss_bot.discord.views.reply import Reply
from boss_bot.domain.action import Action
from boss_bot.domain.errors import UnknownDownload

if TYPE_CHECKING:
    from uuid import UUID

    import hikari

    from boss_bot.discord.complaints import Complaints
    from boss_bot.discord.overview.desk import QueueDesk
    from boss_bot.discord.overview.spot import Spot, Wish
    from boss_bot.domain.actor import Actor
    from boss_bot.queue.archive import Archive, Dossier


@attrs.frozen(kw_only=True)
class QueuePresses:
    """Acts, shows the queue anew, and makes the view live for another while; also a view of the last run."""

    desk: QueueDesk
    archive: Archive
    complaints: Complaints

    async def on_press(self, interaction: hikari.ComponentInteraction) -> bool:
        """Answer a press in a view; return whether it was one."""
        wish = parse(interaction.custom_id)
        if wish is None:
            return False
        reply = Reply(interaction)
        try:
            await self._press(reply, interaction, wish)
        except Exception as error:  # noqa: BLE001 - no press may stay without an answer
            await reply.privately(self._words(error, wish))
        return True

    async def _press(self, reply: Reply, interaction: hikari.ComponentInteraction, wish: Wish) -> None:
        if wish.verb is Action.DETAILS:
            dossier = await reply.after(self._details(interaction, wish))
            await reply.privately(details(dossier))
            return
        async with AsyncExitStack() as stack:
            if wish.verb is Turn.CLOSE:
                await reply.after(stack.enter_async_context(self.desk.watches.still(interaction.message.id)))
                await reply.remove()
                self.desk.watches.drop(interaction.message.id)
                return
            look = await reply.after(self._look(interaction, wish, stack))
            if await reply.update(look.shown.embed, look.shown.components):
                self.desk.watches.open(look)

    async def _details(self, interaction: hikari.ComponentInteraction, wish: Wish) -> Dossier:
        return await self.archive.open(_chosen(wish), await self.desk.ranks.actor_of(interaction))

    async def _look(
        self, interaction: hikari.ComponentInteraction, wish: Wish, stack: AsyncExitStack
    ) -> Look:
        await stack.enter_async_context(self.desk.watches.still(interaction.message.id))
        actor = await self.desk.ranks.actor_of(interaction)
        spot = await self._act(wish, wish.turned(interaction.values), actor)
        return Look(
            interaction=interaction,
            actor=actor,
            message_id=interaction.message.id,
            spot=spot,
            shown=await self.desk.artist.draw(actor, spot),
        )

    async def _act(self, wish: Wish, spot: Spot, actor: Actor) -> Spot:
        """Do it; why it can't be done is told beside what the queue looks like now."""
        if not isinstance(wish.verb, Action):
            return spot
        try:
            await self.archive.controls.perform(wish.verb, _chosen(wish), actor)
        except Exception as error:  # noqa: BLE001 - unexpected ones have words, too
            return attrs.evolve(spot, told=self._words(error, wish))
        return spot

    def _words(self, error: Exception, wish: Wish) -> str:
        return self.complaints.words(error, f"the queue's button {wish.verb}")


def _chosen(wish: Wish) -> UUID:
    if wish.spot.chosen is None:
        raise UnknownDownload
    return wish.spot.chosen
