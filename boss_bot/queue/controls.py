"""What members do to downloads that exist: every face of the bot, a command or a button, comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.action import Action, perform
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.events import Moved
from boss_bot.queue.moving import store_move

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.cooldowns import Cooldowns
    from boss_bot.queue.ports import DownloadRepository

_DONE = {
    Action.PAUSE: "paused",
    Action.RESUME: "resumed",
    Action.RETRY: "tried again",
    Action.CANCEL: "cancelled",
}
_COSTLY = frozenset({Action.RESUME, Action.RETRY})
"""They start work, so they count as commands do: else a retry could be pressed as fast as it fails."""


@attrs.frozen(kw_only=True)
class Controls:
    """Pause, resume, retry and cancel, durable once they return; who hears of the move does the rest."""

    downloads: DownloadRepository
    bus: EventBus
    clock: Clock
    limits: QueueLimits
    cooldowns: Cooldowns

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

    async def perform(self, action: Action, download_id: UUID, actor: Actor) -> Download:
        """Move a download as a member wishes; of several presses at once, one acts.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
            IllegalMove: If that makes no sense now, or no more.
            TooFast: If the member starts downloads too quickly.
            QueueFull: If it would wait again, and no more may.
        """
        counted = action not in _COSTLY
        while True:
            download = await self.find(download_id, actor)
            moved = perform(action, download, at=self.clock())
            if not counted:
                self.cooldowns.take(actor.user_id)
                counted = True
            if await self._save(moved, download, f"{_DONE[action]} by {role(actor, download)}"):
                return moved

    async def _save(self, moved: Download, download: Download, cause: str) -> bool:
        saved = await store_move(
            self.downloads, moved, self.limits, was=download.status, at=self.clock(), cause=cause
        )
        if saved:
            self.bus.publish(Moved(moved, download.status))
        return saved


def role(actor: Actor, download: Download) -> str:
    """Say for the history who acts."""
    return "the requester" if actor.user_id == download.origin.requester_id else "a moderator"
