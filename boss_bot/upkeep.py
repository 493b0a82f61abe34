"""Clearing up, again and again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.domain.status import LIVE, Status

if TYPE_CHECKING:
    from boss_bot.database.downloads import SqliteDownloads
    from boss_bot.database.files import SqliteFiles
    from boss_bot.storage.sweeper import Sweeper

INTERVAL = 300.0
"""Seconds between two rounds."""


@attrs.frozen(kw_only=True)
class Upkeep:
    """Removes expired files and orphaned workspaces, and what the database says of them."""

    downloads: SqliteDownloads
    files: SqliteFiles
    sweeper: Sweeper

    async def run(self) -> None:
        """Clear up until cancelled; a round that fails is logged and the next one tries again."""
        while True:
            try:
                await self.round()
            except Exception:  # noqa: BLE001 - a disk that fails now may work in five minutes
                logger.exception("Clearing up failed")
            await asyncio.sleep(INTERVAL)

    async def round(self) -> None:
        """Clear up once."""
        live = {download.id for download in await self.downloads.with_status(*LIVE, Status.PAUSED)}
        swept = await self.sweeper.sweep(live)
        for download_id in swept.folders:
            await self.files.store_files(download_id, [])
        if swept.folders or swept.workspaces:
            logger.info(
                "Removed {} expired downloads and {} orphaned workspaces",
                len(swept.folders),
                len(swept.workspaces),
            )
