"""Finding out whether a message arrived that nobody got an answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari
from loguru import logger

from boss_bot.discord.delivery.parcel import reference
from boss_bot.discord.editing.verdict import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.discord.delivery.batches import Batch
    from boss_bot.domain.download import Download

_LOOKED_AT = 200
"""Messages after the tracking message."""


@attrs.frozen(kw_only=True)
class Receipts:
    """Reads the channel from the tracking message on.

    A nonce is remembered by Discord for a few minutes only; a bot that was down for longer would send twice.
    """

    bot: hikari.GatewayBot

    async def find(self, download: Download, batch: Batch, tracking: int | None) -> int | None:
        """Return the message in which a batch stands already, if it can be found."""
        me = self.bot.get_me()
        if tracking is None or me is None:
            return None
        try:
            messages = self.bot.rest.fetch_messages(download.origin.channel_id, after=tracking)
            async for message in messages.limit(_LOOKED_AT):
                if message.author.id == me.id and _replies_to(message, tracking) and holds(message, batch):
                    return message.id
        except hikari.HikariError as error:
            logger.info("The channel can't be read back: {}", describe(error))
        return None


def holds(message: hikari.Message, batch: Batch) -> bool:
    """Whether the files of a batch stand in a message.

    Files in a gallery are known by the names that we gave them, in their order; Discord tells no size. Plain
    attachments are known by their sizes; Discord may have changed their names.
    """
    if batch.visual:
        names = [reference(file, index, batch.files) for index, file in enumerate(batch.files)]
        return list(_gallery_names(message)) == names
    sizes = sorted(file.size for file in batch.files)
    return sorted(attachment.size for attachment in message.attachments) == sizes


def _replies_to(message: hikari.Message, tracking: int) -> bool:
    return message.message_reference is not None and message.message_reference.id == tracking


def _gallery_names(message: hikari.Message) -> Iterator[str]:
    for component in message.components:
        if isinstance(component, hikari.MediaGalleryComponent):
            yield from (item.media.resource.filename for item in component.items)
