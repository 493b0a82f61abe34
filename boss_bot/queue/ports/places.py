"""Where files stand: on disk, and in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.report import FileFacts
    from boss_bot.domain.stored import StoredFile


class Vault(Protocol):
    """Keeps files: a workspace per running download, a folder per finished one."""

    async def open_workspace(self, download: Download) -> Path:
        """Return the workspace of a download, made if missing; a kept partial file is still in it.

        Raises:
            DownloadFailed: With `disk_full` if there is too little room.
        """

    async def keep(self, download: Download, files: Sequence[FileFacts]) -> list[StoredFile]:
        """Move the checked files out of the workspace and write their `metadata.json`."""

    async def discard_workspace(self, download_id: UUID) -> None:
        """Remove the workspace of a download, if there is one."""

    async def discard(self, files: Sequence[StoredFile]) -> None:
        """Remove kept files and their folder, as far as they still exist."""


class Courier(Protocol):
    """Brings files to where they were asked for."""

    async def upload_limit(self, download: Download) -> int:
        """Return the bytes that one file may have where the download is to be delivered."""

    async def deliver(self, download: Download, files: Sequence[StoredFile]) -> None:
        """Send what has not been sent yet; safe to call again after a crash in the middle.

        Raises:
            DownloadFailed: With `file_too_large`, `permission_denied` or `discord_error`.
        """


class Retractor(Protocol):
    """Takes deliveries back; not every place can."""

    async def retract(self, download: Download) -> None:
        """Delete what was delivered, as far as it still stands; safe to call again.

        Raises:
            DownloadFailed: With `permission_denied` or `discord_error`.
        """
