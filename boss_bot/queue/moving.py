"""Storing what people do to downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.queue.ports import DownloadRepository


async def store_move(
    downloads: DownloadRepository,
    moved: Download,
    limits: QueueLimits,
    *,
    was: Status,
    at: datetime,
    cause: str,
) -> bool:
    """Store a move by compare-and-set; what waits again counts as what is new.

    The limits are those of the requester's level, whoever acts. What the bot itself puts back into the queue
    is not counted: it was let in already.

    Returns:
        False, with nothing stored, if the stored status is no longer `was`.

    Raises:
        QueueFull: If it would wait, and no more may; nothing is stored.
    """
    if moved.status is Status.QUEUED:
        return await downloads.requeue(moved, limits, was=was, at=at, cause=cause)
    return await downloads.save(moved, was=was, at=at, cause=cause)
