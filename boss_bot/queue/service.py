"""How a download comes into the queue. Every face of the bot comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import attrs

from boss_bot.domain.download import Download
from boss_bot.domain.events import Accepted, Tracked
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.download import Origin
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.link import Link
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.cooldowns import Cooldowns
    from boss_bot.queue.members import Members
    from boss_bot.queue.ports import DownloadRepository


@attrs.frozen(kw_only=True)
class DownloadService:
    """Accepts downloads; durable once a method has returned."""

    downloads: DownloadRepository
    bus: EventBus
    clock: Clock
    limits: QueueLimits
    cooldowns: Cooldowns
    members: Members

    async def submit(
        self,
        link: Link,
        *,
        origin: Origin,
        priority: Priority = Priority.NORMAL,
        quality: Quality = Quality.FITS,
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
            quality=quality,
            created_at=self.clock(),
            max_attempts=await self.members.attempts(origin.requester_id),
        )
        await self.downloads.add(download, self.limits)
        self.bus.publish(Accepted(download))
        return download

    async def track(self, download_id: UUID, message_id: int) -> None:
        """Remember which message shows a download."""
        if download := await self.downloads.track(download_id, message_id):
            self.bus.publish(Tracked(download))
