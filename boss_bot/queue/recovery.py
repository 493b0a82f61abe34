"""What the last run of the bot has left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import Restored
from boss_bot.domain.status import LIVE, RUNNING, Status
from boss_bot.queue.attempt import Attempt

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DownloadRepository, EndLog, FileRepository


async def recover(downloads: DownloadRepository, *, bus: EventBus, clock: Clock) -> int:
    """Announce what lives and put what was running back into the queue.

    To be called once, before the scheduler runs and with the data folder locked: whatever is stored as
    running then belongs to a dead process. It uses up no attempt.

    Returns:
        How many downloads were interrupted.
    """
    interrupted, turns = 0, await downloads.line.turns()
    for download in await downloads.with_status(*LIVE, Status.PAUSED):
        bus.publish(Restored(download, turn_at=turns.get(download.origin.requester_id)))
        if download.status in RUNNING:
            attempt = Attempt(download=download, downloads=downloads, bus=bus, clock=clock)
            await attempt.move(Status.QUEUED, cause="the bot was restarted")
            interrupted += 1
    if interrupted:
        logger.info("Put {} interrupted downloads back into the queue", interrupted)
    return interrupted


async def recall_ends(ends: EndLog, files: FileRepository, *, bus: EventBus, since: datetime) -> None:
    """Announce the ends that the last run has stored but not shown."""
    for download in await ends.untold(since):
        bus.publish(Restored(download, tuple(await files.files_of(download.id))))
