"""`boss-bot cleanup`: what the bot does every five minutes, once, while no bot runs."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from boss_bot.cli.settings import read_settings
from boss_bot.domain.errors import BossBotError

if TYPE_CHECKING:
    from boss_bot.database.connection import Database
    from boss_bot.settings import Settings
    from boss_bot.storage.sweeper import Swept
    from boss_bot.upkeep import Upkeep


def cleanup(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be removed.")] = False,
    env_file: Annotated[Path, typer.Option(help="Where settings are read from.")] = Path(".env"),
) -> None:
    """Remove expired files and what crashes have left; a running bot does so by itself."""
    from boss_bot.cli.explaining import explain
    from boss_bot.logs import set_up_logs
    from boss_bot.storage.errors import FolderLocked

    settings = read_settings(env_file)
    set_up_logs("WARNING")
    try:
        swept = asyncio.run(_clean(settings, dry=dry_run))
    except FolderLocked as error:
        print(f"A bot runs on {error.path} and clears up every few minutes by itself.", file=sys.stderr)
        raise typer.Exit(1) from None
    except (BossBotError, OSError, sqlite3.Error) as error:
        print(explain(error), file=sys.stderr)
        raise typer.Exit(1) from None
    _report(swept, "Would remove" if dry_run else "Removed")


async def _clean(settings: Settings, *, dry: bool) -> Swept:
    from boss_bot.cli.records import open_records
    from boss_bot.storage.lock import lock_folder

    root = settings.boss_bot.data_dir
    async with open_records(root) as database:
        # Held throughout: what a bot would be making meanwhile looks like an orphan.
        with lock_folder(root):
            return await _upkeep(settings, database).round(dry=dry)


def _upkeep(settings: Settings, database: Database) -> Upkeep:
    from boss_bot.database.downloads import SqliteDownloads
    from boss_bot.database.files import SqliteFiles
    from boss_bot.database.remains import SqliteRemains
    from boss_bot.queue.clock import utc_now
    from boss_bot.storage.sweeper import Sweeper
    from boss_bot.upkeep import Upkeep

    # With the folder locked nobody is at work: whatever has no owner is an orphan, however young.
    retention = attrs.evolve(settings.boss_bot.retention(), orphaned=timedelta(0))
    return Upkeep(
        downloads=SqliteDownloads(database),
        remains=SqliteRemains(database),
        files=SqliteFiles(database),
        sweeper=Sweeper(settings.boss_bot.data_dir, orphan_age=retention.orphaned, clock=utc_now),
        retention=retention,
        clock=utc_now,
    )


def _report(swept: Swept, did: str) -> None:
    for download_id in swept.workspaces:
        print(f"{did} the temporary files of {download_id.hex[:8]}")
    for download_id in swept.folders:
        print(f"{did} the expired files of {download_id.hex[:8]}")
    if not swept.workspaces and not swept.folders:
        print("There is nothing to remove.")
