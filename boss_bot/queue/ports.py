"""What the queue needs from the world, as protocols: the seams at which other implementations fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download, Move, StoredFile
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.order import Order
    from boss_bot.domain.report import FileFacts, Report
    from boss_bot.domain.status import Status


class DownloadRepository(Protocol):
    """Downloads and their history, durable once a method has returned."""

    async def add(self, download: Download, limits: QueueLimits) -> None:
        """Store a new download and the first line of its history, unless a limit is reached.

        Raises:
            QueueFull: If as many as the limits allow are queued already; nothing is stored.
        """

    async def get(self, download_id: UUID) -> Download | None:
        """Load one download."""

    async def save(self, download: Download, *, was: Status, at: datetime, cause: str) -> bool:
        """Store a move and its line of history by compare-and-set.

        Returns:
            False, with nothing stored, if the stored status is no longer `was`.
        """

    async def track(self, download_id: UUID, message_id: int) -> Download | None:
        """Store which message shows the download; return the download as it now is."""

    async def with_status(self, *statuses: Status) -> list[Download]:
        """Load every download in one of these statuses, the oldest first."""

    async def history(self, download_id: UUID) -> list[Move]:
        """Load the moves of one download, the oldest first."""


class FileRepository(Protocol):
    """What stands in the vault, and what of it has been delivered."""

    async def store_files(self, download_id: UUID, files: Sequence[StoredFile]) -> None:
        """Replace the recorded files of a download."""

    async def files_of(self, download_id: UUID) -> list[StoredFile]:
        """Load the recorded files of a download in the order of delivery."""


class Job(Protocol):
    """One attempt at work somewhere."""

    def reports(self) -> AsyncIterator[Report]:
        """Yield what the attempt says; ends after the last report, or when the worker dies."""

    async def stop(self) -> None:
        """End the attempt and everything it started; returns once nothing of it runs any more."""


class Executor(Protocol):
    """Does orders. The local pool of children is one; machines elsewhere could be another."""

    async def start(self, order: Order) -> Job:
        """Begin an attempt.

        Raises:
            DownloadFailed: With `worker_crashed` if no worker could be started.
        """


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


class Clock(Protocol):
    """The time; tests bring their own."""

    def __call__(self) -> datetime:
        """Return the present time in UTC."""
