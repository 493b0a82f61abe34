"""Moving what waits to the front: a moderator's right, and only among what their own server has waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.action import move_to_front
from boss_bot.domain.errors import NotAllowed
from boss_bot.domain.events import Reordered

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Download
    from boss_bot.queue.controls import Controls


@attrs.frozen(kw_only=True)
class Preferring:
    """Changes the order, durable once it returns; no status changes."""

    controls: Controls

    async def move_to_front(self, download_id: UUID, actor: Actor) -> Download:
        """Let a download go before all others that wait in its server.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If the member is no moderator of that server. Nobody is one of direct messages.
            IllegalMove: If it does not wait.
        """
        while True:
            download = await self.controls.find(download_id, actor)
            if not actor.moderator or actor.guild_id is None:
                raise NotAllowed(download_id)
            now = self.controls.clock()
            preferred = move_to_front(download, at=now)
            cause = "moved to the front by a moderator"
            if await self.controls.downloads.save(preferred, was=download.status, at=now, cause=cause):
                self.controls.bus.publish(Reordered(preferred))
                return preferred
