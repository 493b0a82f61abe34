"""What a press on a button does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import describe
from boss_bot.discord.interactions import QUIET, actor_of, answer_privately
from boss_bot.discord.render import render

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from uuid import UUID

    from boss_bot.discord.complaints import Complaints
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.service import DownloadService


@attrs.frozen(kw_only=True)
class Presses:
    """Carries presses to the service and its answer back to the member."""

    service: DownloadService
    board: Board
    clock: Clock
    complaints: Complaints
    support: str

    async def cancel(self, interaction: hikari.ComponentInteraction, download_id: UUID) -> None:
        """Cancel a download and show it at once; say why not if it can't be."""
        try:
            cancelled = await self.service.cancel(download_id, actor_of(interaction))
        except Exception as error:  # noqa: BLE001 - no press may stay without an answer
            await self.complain(interaction, error)
            return
        embed = render(self.board.entry(cancelled), now=self.clock(), support=self.support)
        await _send(
            interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_UPDATE, embed=embed, components=[], **QUIET
            )
        )

    async def complain(self, interaction: hikari.ComponentInteraction, error: Exception) -> None:
        """Tell only the member why nothing was done."""
        words = self.complaints.words(error, f"button {interaction.custom_id}")
        await _send(answer_privately(interaction, words))


async def _send(answer: Awaitable[object]) -> None:
    try:
        await answer
    except hikari.HikariError as error:
        # The editor shows the change all the same.
        logger.warning("A press could not be answered: {}", describe(error))
