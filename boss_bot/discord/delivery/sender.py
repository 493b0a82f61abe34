"""One message of files, sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.delivery.faults import REPLY_BARRED
from boss_bot.discord.delivery.parcel import pack
from boss_bot.discord.interactions import pinging

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.discord.delivery.batches import Batch
    from boss_bot.domain.download import Download


@attrs.frozen(kw_only=True)
class Sender:
    """Posts batches as answers to the tracking message."""

    rest: hikari.api.RESTClient
    root: Path
    """The data folder."""

    seconds: float
    """For one message."""

    async def send(
        self, download: Download, batch: Batch, *, nonce: str, reply: int | None, pinged: int | None = None
    ) -> int:
        """Send a batch and return the message that it stands in.

        Args:
            download: Says where to, and where from.
            batch: The files; they are streamed from disk.
            nonce: Discord answers a repeated one with the message that it made at first, for some minutes.
            reply: The tracking message.
            pinged: The member to call, if any.

        Raises:
            hikari.HikariError: As Discord refused it.
            TimeoutError: If it took too long.
        """
        async with asyncio.timeout(self.seconds):
            try:
                return await self._create(download, batch, nonce, reply, pinged)
            except hikari.ClientHTTPResponseError as error:
                if error.code not in REPLY_BARRED or reply is None:
                    raise
                # The reply may be all that is not allowed.
                return await self._create(download, batch, nonce, None, pinged)

    async def _create(
        self, download: Download, batch: Batch, nonce: str, reply: int | None, pinged: int | None
    ) -> int:
        parcel = pack(batch, self.root, source=download.url, pinged=pinged)
        message = await self.rest.create_message(
            download.origin.channel_id,
            parcel.content,
            attachments=parcel.attachments,
            components=parcel.components,
            nonce=nonce,
            reply=reply or hikari.UNDEFINED,
            reply_must_exist=False if reply else hikari.UNDEFINED,
            mentions_reply=False,
            **pinging(pinged),
        )
        return message.id
