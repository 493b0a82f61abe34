"""The queue as a table or as JSON."""

from __future__ import annotations

import json as jsonlib
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from rich.text import Text

from boss_bot.cli.records import open_records
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.remains import SqliteRemains
from boss_bot.domain.forecast import forecast
from boss_bot.domain.status import RUNNING, Status
from boss_bot.domain.turns import Waiting
from boss_bot.queue.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from boss_bot.database.connection import Database
    from boss_bot.domain.download import Download
    from boss_bot.domain.turns import Slots

_LATELY = timedelta(days=1)
_EACH = 20.0
"""Seconds; only a running bot has measured how long downloads take."""

_UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


async def print_queue(root: Path, *, slots: Slots, json: bool) -> int:
    """Print what is in the queue of a data folder; return the exit code."""
    now = utc_now()
    async with open_records(root) as database:
        downloads = await _load(database, slots, now)
    if json:
        print(jsonlib.dumps([described(download, now) for download in downloads], indent=2))
    elif downloads:
        console = Console(highlight=False, force_terminal=sys.stdout.isatty())
        console.print(table(downloads, now))
    else:
        print("Nothing runs, nothing waits, and nothing has failed within a day.")
    return 0


async def _load(database: Database, slots: Slots, now: datetime) -> list[Download]:
    downloads = SqliteDownloads(database)
    running = await downloads.with_status(*RUNNING)
    return [
        *running,
        *await _in_order(downloads, running, slots, now),
        *await downloads.with_status(Status.PAUSED),
        *await SqliteRemains(database).failed_since(now - _LATELY),
    ]


async def _in_order(
    downloads: SqliteDownloads, running: Sequence[Download], slots: Slots, now: datetime
) -> list[Download]:
    """Return what waits in the order in which it would start if each download took as long."""
    waiting = await downloads.with_status(Status.QUEUED)
    standings = forecast(
        Waiting.all_of(waiting, await downloads.line.turns()),
        {download.id: (download, _EACH) for download in running},
        slots=slots,
        now=now,
        duration=lambda _: _EACH,
        most=len(waiting),
    )
    return sorted(waiting, key=lambda download: standings[download.id].position)


def table(downloads: Sequence[Download], now: datetime) -> Table:
    """Draw a table that can be read in 80 columns; only the links are cut."""
    drawn = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for heading in ("ID", "Status", "Requester", "Age"):
        drawn.add_column(heading, no_wrap=True)
    drawn.add_column("Link", no_wrap=True, overflow="ellipsis", ratio=1)
    for download in downloads:
        parts = urlsplit(download.url)
        link = parts.netloc + parts.path + (f"?{parts.query}" if parts.query else "")
        cells = (download.id.hex[:8], download.status, str(download.origin.requester_id))
        drawn.add_row(*cells, age((now - download.created_at).total_seconds()), Text(link))
    return drawn


def age(seconds: float) -> str:
    """Return an age in its largest unit, such as `5 min`."""
    whole = max(int(seconds), 0)
    size, unit = next(((size, unit) for size, unit in _UNITS if whole >= size), _UNITS[-1])
    return f"{whole // size} {unit}"


def described(download: Download, now: datetime) -> dict[str, Any]:
    """Return what a script may want to know; snowflakes are text, as in Discord's own JSON."""
    origin, failure = download.origin, download.failure
    return {
        "id": download.id.hex,
        "status": download.status,
        "priority": download.priority.name.lower(),
        "requester_id": str(origin.requester_id),
        "guild_id": None if origin.guild_id is None else str(origin.guild_id),
        "channel_id": str(origin.channel_id),
        "link": download.url,
        "created_at": download.created_at.isoformat(),
        "age_seconds": round((now - download.created_at).total_seconds(), 1),
        "attempts": download.attempts,
        "error": failure and {"kind": failure.kind, "detail": failure.detail},
    }
