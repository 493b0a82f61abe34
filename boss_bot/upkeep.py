"""Clearing up, again and again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.domain.status import LIVE, Status

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.database.downloads import SqliteDownloads
    from boss_bot.database.files import SqliteFiles
    from boss_bot.database.remains import SqliteRemains
    from boss_bot.domain.retention import Retention
    from boss_bot.queue.clock import Clock
    from boss_bot.storage.sweeper import Sweeper, Swept

INTERVAL = 300.0
"""Seconds between two rounds."""


@attrs.frozen(kw_only=True)
class Upkeep:
    """Removes what is kept for nobody any more, and what the database says of it."""

    downloads: SqliteDownloads
    remains: SqliteRemains
    files: SqliteFiles
    sweeper: Sweeper
    retention: Retention
    clock: Clock

    async def run(self) -> None:
        """Clear up until cancelled; a round that fails is logged and the next one tries again."""
        while True:
            try:
                await self.round()
            except Exception:  # noqa: BLE001 - a disk that fails now may work in five minutes
                logger.exception("Clearing up failed")
            await asyncio.sleep(INTERVAL)

    async def round(self, *, dry: bool = False) -> Swept:
        """Clear up once, or only see what there is to clear up; return what it is."""
        swept = await self.sweeper.sweep(*await self._owners(), dry=dry)
        if dry:
            return swept
        for download_id in swept.folders:
            await self.files.store_files(download_id, [])
        if swept.folders or swept.workspaces:
            logger.info(
                "Removed the kept files of {} downloads and the temporary ones of {}",
                len(swept.folders),
                len(swept.workspaces),
            )
        return swept

    async def _owners(self) -> tuple[set[UUID], set[UUID]]:
        """Return whose files are needed, and whose are not any more, whatever their age."""
        now, ages = self.clock(), self.retention
        failed = await self.remains.failed_since(now - max(ages.retryable, ages.failed))
        over = {download.id for download in failed if ages.is_over(download, now)}
        over |= await self.remains.paused_before(now - ages.paused)
        # Asked for last: what was resumed or tried again meanwhile is needed.
        live = await self.downloads.with_status(*LIVE)
        paused = await self.downloads.with_status(Status.PAUSED)
        kept = {download.id for download in (*failed, *paused)} - over
        return kept | {download.id for download in live}, over
