"""Adds downloads without end, several at once, and prints the id of each once `add` has returned."""

from __future__ import annotations

import asyncio
import itertools
import sys
from pathlib import Path
from uuid import uuid4

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrator import migrate
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import QueueLimits
from boss_bot.queue.clock import utc_now

LIMITS = QueueLimits(waiting=10**6, waiting_per_guild=10**6)


async def main(path: Path) -> None:
    """Write until killed."""
    async with open_database(path) as database:
        await migrate(database)
        await asyncio.gather(*(write(SqliteDownloads(database), member) for member in range(4)))


async def write(downloads: SqliteDownloads, member: int) -> None:
    """Add downloads of one member."""
    for number in itertools.count():
        download = Download(
            id=uuid4(),
            url=f"https://media.example/{number}",
            canonical=f"https://media.example/{number}",
            platform="other",
            origin=Origin(requester_id=member, channel_id=1),
            created_at=utc_now(),
        )
        await downloads.add(download, LIMITS)
        sys.stdout.write(f"{download.id.hex}\n")
        sys.stdout.flush()


asyncio.run(main(Path(sys.argv[1])))
