"""Taking a delivery back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.action import ACTIONS, Action
from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.status import Status
from boss_bot.queue.controls import role

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Download
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.controls import Controls
    from boss_bot.queue.ports import DeliveryLog, FileRepository, Retractor, Vault


@attrs.frozen(kw_only=True)
class Retraction:
    """Deletes what was delivered: from the channel and from the disk."""

    controls: Controls
    log: DeliveryLog
    retractor: Retractor
    vault: Vault
    files: FileRepository
    clock: Clock

    async def retract(self, download_id: UUID, actor: Actor) -> Download:
        """Delete the files of a download everywhere; what is gone already does not hurt.

        The history says so first, and once. Each message is forgotten after it was deleted, so that after a
        crash in the middle another press does the rest.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
            IllegalMove: If it was not delivered.
            DownloadFailed: With `permission_denied` or `discord_error` if Discord does not let us.
        """
        download = await self.controls.find(download_id, actor)
        if Action.DELETE not in ACTIONS[download.status]:
            raise IllegalMove(download_id, download.status, Status.COMPLETED)
        cause = f"deleted by {role(actor, download)}"
        await self.log.retract(download_id, at=self.clock(), cause=cause)
        await self.vault.discard(await self.files.files_of(download_id))
        await self.files.store_files(download_id, [])
        await self.retractor.retract(download)
        return download
