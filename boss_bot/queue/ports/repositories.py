"""What is remembered: durable once a method has returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.move import Move
    from boss_bot.domain.status import Status
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.ports.line import WaitingLine


class DownloadRepository(Protocol):
    """Downloads and their history, durable once a method has returned."""

    @property
    def line(self) -> WaitingLine:
        """What of them waits, by whose turn it is."""

    async def add(self, download: Download, limits: QueueLimits) -> None:
        """Store a new download and the first line of its history, unless a limit is reached.

        Counting and storing are one statement, so that parallel requests can't overrun a limit together.

        Raises:
            QueueFull: If as many as the limits allow are queued already; nothing is stored.
            QuotaExceeded: If the requester has had their share of the day.
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


class DeliveryLog(Protocol):
    """Which messages of a download have been sent: written before and after each, so none comes twice."""

    async def begin(self, download_id: UUID, batch: int, nonce: str) -> str:
        """Record that a batch is about to be sent.

        Returns:
            The nonce to send it with: the given one, or that of an earlier try at the same batch.
        """

    async def finish(self, download_id: UUID, batch: int, message_id: int) -> None:
        """Record the message in which a batch stands."""

    async def delivered(self, download_id: UUID) -> dict[int, int]:
        """Load the message ids of the batches that were sent, by batch number."""

    async def retract(self, download_id: UUID, *, at: datetime, cause: str) -> None:
        """Add to the history that the delivery is taken back, unless it says so already."""

    async def forget(self, download_id: UUID, batch: int) -> None:
        """Forget a batch whose message is gone."""


class EndLog(Protocol):
    """Which ends members have not been shown yet; each is written down together with the end itself."""

    async def untold(self, since: datetime) -> list[Download]:
        """Load the downloads that have ended since then and whose message does not show it yet."""

    async def told(self, download_id: UUID) -> None:
        """Record that a download's message shows its end, or never will."""


class GuildRepository(Protocol):
    """What is known of a server."""

    async def upload_limit(self, guild_id: int) -> tuple[int | None, int | None]:
        """Load the largest size in bytes that the server has accepted and the smallest it has refused."""

    async def learn_upload(self, guild_id: int, size: int, *, accepted: bool) -> None:
        """Record that the server has accepted or refused a file of so many bytes."""
