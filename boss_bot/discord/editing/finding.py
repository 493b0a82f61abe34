"""Finding a tracking message whose id nobody has written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import describe

if TYPE_CHECKING:
    from boss_bot.domain.download import Download

_LOOKED_AT = 200
"""Messages after the acceptance."""


@attrs.frozen
class Finder:
    """Reads the channel back: the bot may have died between its answer and writing down which one it was."""

    rest: hikari.api.RESTClient

    async def find(self, download: Download) -> int | None:
        """Return the message whose button carries the download's id, if it can be found."""
        try:
            # A second earlier: Discord's clock and ours need not agree.
            after = hikari.Snowflake.from_datetime(download.created_at) - (1000 << 22)
            messages = self.rest.fetch_messages(download.origin.channel_id, after=hikari.Snowflake(after))
            async for message in messages.limit(_LOOKED_AT):
                if _carries(message, download.id.hex):
                    return message.id
        except hikari.HikariError as error:
            logger.info("The channel can't be read back: {}", describe(error))
        return None


def _carries(message: hikari.Message, identifier: str) -> bool:
    rows = (row for row in message.components if isinstance(row, hikari.ActionRowComponent))
    return any(
        button.custom_id is not None and button.custom_id.endswith(identifier)
        for row in rows
        for button in row.components
        if isinstance(button, hikari.ButtonComponent)
    )
