"""What a press on a button does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from boss_bot.discord.details import details
from boss_bot.discord.render import render
from boss_bot.discord.views.buttons import row
from boss_bot.discord.views.reply import Reply
from boss_bot.domain.action import Action

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    import hikari

    from boss_bot.discord.complaints import Complaints
    from boss_bot.discord.ranks import Ranks
    from boss_bot.domain.actor import Actor
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.controls import Controls
    from boss_bot.queue.retraction import Retraction

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Presses:
    """Carries presses to the use cases and their answers back to the member."""

    controls: Controls
    archive: Archive
    retraction: Retraction
    board: Board
    ranks: Ranks
    clock: Clock
    complaints: Complaints
    support: str

    async def press(
        self, interaction: hikari.ComponentInteraction, action: Action, download_id: UUID
    ) -> None:
        """Do what the button says and show it at once; say why not if it can't be done."""
        reply = Reply(interaction)
        try:
            match action:
                case Action.DETAILS:
                    await self._explain(reply, interaction, download_id)
                case Action.DELETE:
                    await self._delete(reply, interaction, download_id)
                case _:
                    await self._move(reply, interaction, action, download_id)
        except Exception as error:  # noqa: BLE001 - no press may stay without an answer
            await self._complain(reply, interaction, error)

    async def complain(self, interaction: hikari.ComponentInteraction, error: Exception) -> None:
        """Tell only the member why nothing was done."""
        await self._complain(Reply(interaction), interaction, error)

    async def _move(
        self, reply: Reply, interaction: hikari.ComponentInteraction, action: Action, download_id: UUID
    ) -> None:
        moved = await reply.after(
            self._as(interaction, lambda actor: self.controls.perform(action, download_id, actor))
        )
        entry = self.board.entry(moved)
        embed = render(entry, now=self.clock(), support=self.support)
        await reply.update(embed, row(entry.download))

    async def _explain(
        self, reply: Reply, interaction: hikari.ComponentInteraction, download_id: UUID
    ) -> None:
        dossier = await reply.after(
            self._as(interaction, lambda actor: self.archive.open(download_id, actor))
        )
        await reply.privately(details(dossier))

    async def _delete(
        self, reply: Reply, interaction: hikari.ComponentInteraction, download_id: UUID
    ) -> None:
        gone = await reply.after(
            self._as(interaction, lambda actor: self.retraction.retract(download_id, actor))
        )
        embed = render(self.board.entry(gone), now=self.clock(), support=self.support, deleted=True)
        await reply.update(embed, row(gone, without={Action.DELETE}))

    async def _as(self, interaction: hikari.ComponentInteraction, act: Callable[[Actor], Awaitable[T]]) -> T:
        return await act(await self.ranks.actor_of(interaction))

    async def _complain(
        self, reply: Reply, interaction: hikari.ComponentInteraction, error: Exception
    ) -> None:
        await reply.privately(self.complaints.words(error, f"button {interaction.custom_id}"))
