"""Finding a tracking message whose id nobody has written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

if TYPE_CHECKING:
    from boss_bot.discord.history import History
    from boss_bot.domain.download import Download


@attrs.frozen
class Finder:
    """Reads the channel back: the bot may have died between its answer and writing down which one it was."""

    history: History

    async def find(self, download: Download) -> int | None:
        """Return the message whose button carries the download's id, if it can be found.

        Raises:
            hikari.HikariError: If the channel can't be read now, but perhaps later: to post another message
                then would leave this one behind for ever.
        """
        asked = download.created_at
        return await self.history.find(
            download.origin.channel_id,
            lambda message: _tracks(message, download.id.hex),
            since=asked,
            until=asked,
        )


def _tracks(message: hikari.Message, identifier: str) -> bool:
    # Messages of files have such a button, too.
    return bool(message.embeds) and any(
        button.custom_id is not None and button.custom_id.endswith(identifier)
        for row in message.components
        if isinstance(row, hikari.ActionRowComponent)
        for button in row.components
        if isinstance(button, hikari.ButtonComponent)
    )
