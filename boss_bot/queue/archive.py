"""All that is known of one download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Download
    from boss_bot.domain.move import Move
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.controls import Controls
    from boss_bot.queue.ports import DownloadRepository, FileRepository


@attrs.frozen
class Dossier:
    """One download with its history and what is kept of its files."""

    download: Download
    moves: tuple[Move, ...]
    """The oldest first."""

    files: tuple[StoredFile, ...]
    """As long as they are kept."""


@attrs.frozen(kw_only=True)
class Archive:
    """Looks downloads up, whether they are over or not."""

    controls: Controls
    downloads: DownloadRepository
    files: FileRepository

    async def open(self, download_id: UUID, actor: Actor) -> Dossier:
        """Load what a member may know of a download.

        Raises:
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
        """
        download = await self.controls.find(download_id, actor)
        moves = await self.downloads.history(download_id)
        return Dossier(download, tuple(moves), tuple(await self.files.files_of(download_id)))
