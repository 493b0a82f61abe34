"""The states of a download and the one table of legal moves between them."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """Where a download stands. The values are stored in the database and are metric labels."""

    QUEUED = "queued"
    DOWNLOADING = "downloading"
    PROCESSING = "processing"
    UPLOADING = "uploading"
    COMPLETED = "completed"
    PAUSED = "paused"
    FAILED = "failed"
    CANCELLED = "cancelled"


TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.QUEUED: frozenset({Status.DOWNLOADING, Status.PAUSED, Status.FAILED, Status.CANCELLED}),
        # Straight to uploading: the files of an interrupted delivery are already in the vault.
        Status.DOWNLOADING: frozenset(
            {
                Status.PROCESSING,
                Status.UPLOADING,
                Status.QUEUED,
                Status.PAUSED,
                Status.FAILED,
                Status.CANCELLED,
            }
        ),
        # No pause from here on: nothing of it could be gone on from, and it is over in a moment.
        Status.PROCESSING: frozenset({Status.UPLOADING, Status.QUEUED, Status.FAILED, Status.CANCELLED}),
        Status.UPLOADING: frozenset({Status.COMPLETED, Status.QUEUED, Status.FAILED, Status.CANCELLED}),
        Status.PAUSED: frozenset({Status.QUEUED, Status.FAILED, Status.CANCELLED}),
        Status.FAILED: frozenset({Status.QUEUED}),
        Status.COMPLETED: frozenset(),
        Status.CANCELLED: frozenset(),
    }
)
"""From each status to those that may follow it. Back to queued means: retry, resume or restart."""

RUNNING = frozenset({Status.DOWNLOADING, Status.PROCESSING, Status.UPLOADING})
"""Holds one of the slots."""

LIVE = RUNNING | {Status.QUEUED}
"""Counts against the limits on what is accepted."""

FINAL = frozenset({Status.COMPLETED, Status.FAILED, Status.CANCELLED})
"""Nothing happens any more unless a member asks for it."""
