"""Taking delivered messages out of the channel again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.delivery.faults import failure_of
from boss_bot.discord.editing.verdict import REQUEST_ERRORS, is_refusal
from boss_bot.domain.errors import DownloadFailed

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.queue.ports import DeliveryLog


@attrs.frozen(kw_only=True)
class Recall:
    """Deletes the bot's own messages, which needs no permission beyond seeing the channel."""

    rest: hikari.api.RESTClient
    log: DeliveryLog

    async def retract(self, download: Download) -> None:
        """Delete every message of a delivery that still stands, and forget each once it is gone.

        Raises:
            DownloadFailed: With `permission_denied` or `discord_error`; what is gone by then is forgotten.
        """
        for sending in await self.log.sendings(download.id):
            if sending.message_id is None:
                continue
            try:
                await self.rest.delete_message(download.origin.channel_id, sending.message_id)
            except REQUEST_ERRORS as error:
                # If it is not there, a moderator was quicker, or the whole channel is gone.
                if not (isinstance(error, hikari.NotFoundError) and is_refusal(error)):
                    raise DownloadFailed(failure_of(error, size=0)) from error
            await self.log.forget(download.id, sending.number)
