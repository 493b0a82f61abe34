"""What members can ask of the queue. Every face of the bot, a command or a button, comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import attrs

from boss_bot.domain.download import Download, Priority
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.events import Accepted, Moved, Tracked
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Origin
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.link import Link
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.cooldowns import Cooldowns
    from boss_bot.queue.ports import DownloadRepository


@attrs.frozen(kw_only=True)
class DownloadService:
    """The use cases of the queue, each durable once its method has returned."""

    downloads: DownloadRepository
    bus: EventBus
    clock: Clock
    limits: QueueLimits
    cooldowns: Cooldowns
    max_attempts: int = 3

    async def submit(
        self,
        link: Link,
        *,
        origin: Origin,
        priority: Priority = Priority.NORMAL,
    ) -> Download:
        """Accept a download; once this returns it survives a crash.

        Raises:
            TooFast: If the requester gives commands too quickly.
            QueueFull: If no more may wait.
            QuotaExceeded: If the requester has had their share of the day.
        """
        self.cooldowns.take(origin.requester_id)
        download = Download(
            id=uuid4(),
            url=link.url,
            canonical=link.canonical,
            platform=link.platform,
            origin=origin,
            priority=priority,
            created_at=self.clock(),
            max_attempts=self.max_attempts,
        )
        await self.downloads.add(download, self.limits)
        self.bus.publish(Accepted(download))
        return download

    async def track(self, download_id: UUID, message_id: int) -> None:
        """Remember which message shows a download."""
        if download := await self.downloads.track(download_id, message_id):
            self.bus.publish(Tracked(download))

    async def find(self, download_id: UUID, actor: Actor) -> Download:
        """Load a download that a member wants to act on.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
        """
        download = await self.downloads.get(download_id)
        if download is None:
            raise UnknownDownload(download_id)
        actor.require_right_to(download)
        return download

    async def cancel(self, download_id: UUID, actor: Actor) -> Download:
        """Cancel a download, whatever it is at; what runs for it is stopped by those who hear of the move.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
            IllegalMove: If it is over already.
        """
        while True:
            download = await self.find(download_id, actor)
            cancelled = download.move(Status.CANCELLED, at=self.clock())
            who = "the requester" if actor.user_id == download.origin.requester_id else "a moderator"
            if await self._save(cancelled, was=download.status, cause=f"cancelled by {who}"):
                return cancelled

    async def _save(self, download: Download, *, was: Status, cause: str) -> bool:
        saved = await self.downloads.save(download, was=was, at=self.clock(), cause=cause)
        if saved:
            self.bus.publish(Moved(download, was))
        return saved
