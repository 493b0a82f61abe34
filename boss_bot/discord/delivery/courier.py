"""Sends the files of a download, message by message, each written down before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.delivery.batches import plan
from boss_bot.discord.delivery.faults import failure_of, is_too_large
from boss_bot.discord.delivery.nonces import new_nonce
from boss_bot.discord.editing.verdict import REQUEST_ERRORS
from boss_bot.domain.errors import DownloadFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from boss_bot.discord.delivery.batches import Batch
    from boss_bot.discord.delivery.limits import UploadLimits
    from boss_bot.discord.delivery.receipts import Receipts
    from boss_bot.discord.delivery.sender import Sender
    from boss_bot.discord.editing.finding import Finder
    from boss_bot.domain.download import Download
    from boss_bot.domain.sending import Sending
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DeliveryLog


@attrs.frozen(kw_only=True)
class DiscordCourier:
    """Brings files to the channel that they were asked for in."""

    sender: Sender
    log: DeliveryLog
    limits: UploadLimits
    receipts: Receipts
    request_bytes: int
    clock: Clock
    message_of: Callable[[UUID], int | None]
    """Knows the tracking message, which may have come after the run began."""

    finder: Finder
    """Finds it if the last run of the bot died before it was told of it."""

    async def upload_limit(self, download: Download) -> int:
        """Return the bytes that one file may have where the download is to be delivered."""
        return await self.limits.limit(download.origin)

    async def deliver(self, download: Download, files: Sequence[StoredFile]) -> None:
        """Send what does not stand in the channel yet; safe to call again after a crash at any instant.

        Raises:
            DownloadFailed: With `file_too_large`, `permission_denied`, `discord_error` or `unknown`.
        """
        try:
            log = [await self._settled(download, sending) for sending in await self.log.sendings(download.id)]
            for batch in plan(files, log, request_bytes=self.request_bytes):
                await self._deliver(download, batch)
        except REQUEST_ERRORS as error:
            raise DownloadFailed(failure_of(error, size=0)) from error

    async def _settled(self, download: Download, sending: Sending) -> Sending:
        """Write down the message of a sending that was begun, if it came after all."""
        if sending.message_id is not None:
            return sending
        found = await self.receipts.find(download, sending.nonce)
        if found is not None:
            await self.log.finish(download.id, sending.number, found)
        return attrs.evolve(sending, message_id=found)

    async def _deliver(self, download: Download, batch: Batch) -> None:
        sending = await self._begun(download, batch)
        largest = max(file.size for file in batch.files)
        reply = self.message_of(download.id) or download.message_id or await self.finder.find(download)
        try:
            message_id = await self.sender.send(download, batch, nonce=sending.nonce, reply=reply)
        except hikari.HTTPResponseError as error:
            if not is_too_large(error):
                raise
            await self.log.forget(download.id, sending.number)
            await self._deliver_less(download, batch, error)
            return
        await self.log.finish(download.id, sending.number, message_id)
        await self.limits.learn(download.origin, largest, accepted=True)

    async def _deliver_less(self, download: Download, batch: Batch, error: hikari.HTTPResponseError) -> None:
        if len(batch.files) > 1:
            # Too much together; that says nothing about any one of them.
            for part in batch.parts():
                await self._deliver(download, part)
            return
        (file,) = batch.files
        await self.limits.learn(download.origin, file.size, accepted=False)
        raise DownloadFailed(failure_of(error, size=file.size)) from error

    async def _begun(self, download: Download, batch: Batch) -> Sending:
        now = self.clock()
        if batch.begun and self.receipts.is_under_way(batch.begun.nonce, now):
            return batch.begun
        if batch.begun:
            # It did not come and never will. A new nonce says from when on to look for the new message.
            await self.log.forget(download.id, batch.begun.number)
        return await self.log.begin(download.id, new_nonce(now), [file.sha256 for file in batch.files])
