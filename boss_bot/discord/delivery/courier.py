"""Sends the files of a download, batch by batch, each written down before and after."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import aiohttp
import attrs
import hikari

from boss_bot.discord.delivery.batches import Batch, cut
from boss_bot.discord.delivery.faults import failure_of, is_too_large
from boss_bot.domain.errors import DownloadFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from uuid import UUID

    from boss_bot.discord.delivery.limits import UploadLimits
    from boss_bot.discord.delivery.receipts import Receipts
    from boss_bot.discord.delivery.sender import Sender
    from boss_bot.domain.download import Download
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.members import Members
    from boss_bot.queue.ports import DeliveryLog


@attrs.frozen(kw_only=True)
class DiscordCourier:
    """Brings files to the channel that they were asked for in."""

    sender: Sender
    log: DeliveryLog
    limits: UploadLimits
    receipts: Receipts
    members: Members
    request_bytes: int
    message_of: Callable[[UUID], int | None]
    """Knows the tracking message, which may have come after the run began."""

    async def upload_limit(self, download: Download) -> int:
        """Return the bytes that one file may have where the download is to be delivered."""
        return await self.limits.limit(download.origin)

    async def deliver(self, download: Download, files: Sequence[StoredFile]) -> None:
        """Send what has not been sent yet; safe to call again after a crash in the middle.

        Raises:
            DownloadFailed: With `file_too_large`, `permission_denied`, `discord_error` or `unknown`.
        """
        done = await self.log.delivered(download.id)
        for batch in cut(files, request_bytes=self.request_bytes):
            if batch.number in done:
                continue
            if any(part.number in done for part in batch.parts()):
                await self._deliver_apart(download, batch, done)
            else:
                await self._deliver(download, batch, done)

    async def _deliver(self, download: Download, batch: Batch, done: Container[int]) -> None:
        largest = max(file.size for file in batch.files)
        try:
            await self._send(download, batch)
        except (hikari.HikariError, aiohttp.ClientError, TimeoutError) as error:
            if is_too_large(error) and len(batch.files) > 1:
                # Too much together; that says nothing about any one of them.
                await self._deliver_apart(download, batch, done)
                return
            if is_too_large(error):
                await self.limits.learn(download.origin, largest, accepted=False)
            raise DownloadFailed(failure_of(error, size=largest)) from error
        await self.limits.learn(download.origin, largest, accepted=True)

    async def _deliver_apart(self, download: Download, batch: Batch, done: Container[int]) -> None:
        for part in batch.parts():
            if part.number not in done:
                await self._deliver(download, part, done)

    async def _send(self, download: Download, batch: Batch) -> None:
        fresh = _nonce(download.id, batch.number)
        nonce = await self.log.begin(download.id, batch.number, fresh)
        reply = self.message_of(download.id) or download.message_id
        # Another nonce than ours: this batch was on its way before, and nobody knows whether it came.
        found = await self.receipts.find(download, batch, reply) if nonce != fresh else None
        pinged = await self._pinged(download) if batch.last else None
        message_id = found or await self.sender.send(download, batch, nonce=nonce, reply=reply, pinged=pinged)
        await self.log.finish(download.id, batch.number, message_id)

    async def _pinged(self, download: Download) -> int | None:
        requester = download.origin.requester_id
        return requester if (await self.members.find(requester)).calls else None


def _nonce(download_id: UUID, batch: int) -> str:
    """Return at most 25 characters that no other message has."""
    return f"{download_id.hex[:12]}-{batch}-{secrets.token_hex(3)}"
