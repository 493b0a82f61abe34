"""Writing tracking messages with the bot's own token, which outlives every interaction's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.interactions import QUIET
from boss_bot.discord.render import render
from boss_bot.discord.views.buttons import row
from boss_bot.domain.note import is_remark
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    import hikari

    from boss_bot.discord.editing.finding import Finder
    from boss_bot.discord.editing.slot import Slot
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.members import Members


@attrs.frozen(kw_only=True)
class TrackingMessages:
    """Renders a download as it stands when it is its turn, and writes that."""

    rest: hikari.api.RESTClient
    finder: Finder
    board: Board
    members: Members
    clock: Clock
    support: str
    track: Callable[[UUID, int], Awaitable[None]]
    """Remembers which message shows a download."""

    told: Callable[[UUID], Awaitable[None]]
    """Remembers that a message shows the end of its download."""

    async def write(self, slot: Slot) -> None:
        """Bring a message up to date; make it if there is none."""
        embed = await self._draw(slot)
        if slot.unposted and slot.download.message_id is None:
            await self._adopt(slot)
        if slot.unposted:
            await self._post(slot, embed)
        elif embed != slot.shown:
            await self._edit(slot, embed)
        slot.shown = embed
        if slot.download.status in FINAL:
            await self.told(slot.download.id)

    async def _draw(self, slot: Slot) -> hikari.Embed:
        preferences = await self.members.find(slot.download.origin.requester_id)
        remarked = slot.note is not None and is_remark(slot.note, preferences.notifications)
        # The slot never forgets a message or goes back to an older status; the board adds the figures.
        entry = attrs.evolve(self.board.entry(slot.download), download=slot.download)
        return render(
            entry,
            now=self.clock(),
            support=self.support,
            outcome=slot.outcome,
            style=preferences.bar,
            note=slot.note if remarked else None,
        )

    async def _adopt(self, slot: Slot) -> None:
        if found := await self.finder.find(slot.download):
            slot.unposted = False
            slot.download = attrs.evolve(slot.download, message_id=found)
            await self.track(slot.download.id, found)

    async def _edit(self, slot: Slot, embed: hikari.Embed) -> None:
        download = slot.download
        assert download.message_id is not None
        await self.rest.edit_message(
            download.origin.channel_id,
            download.message_id,
            embed=embed,
            components=row(download),
            **QUIET,
        )

    async def _post(self, slot: Slot, embed: hikari.Embed) -> None:
        download = slot.download
        message = await self.rest.create_message(
            download.origin.channel_id,
            embed=embed,
            components=row(download),
            # 25 characters at most. Another one after an old message took no more edits.
            nonce=f"{'f' if download.message_id else 't'}{download.id.hex[:24]}",
            **QUIET,
        )
        slot.unposted = False
        await self.track(download.id, message.id)
