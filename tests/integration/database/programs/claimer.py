"""Waits for a line, then claims whatever is queued and prints the ids of what it got."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now


async def main(path: Path) -> None:
    """Claim what there is."""
    async with open_database(path) as database:
        downloads = SqliteDownloads(database)
        waiting = await downloads.with_status(Status.QUEUED)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for download in waiting:
            now = utc_now()
            claimed = download.move(Status.DOWNLOADING, at=now)
            if await downloads.save(claimed, was=Status.QUEUED, at=now, cause="claimed"):
                sys.stdout.write(f"{download.id.hex}\n")


asyncio.run(main(Path(sys.argv[1])))
