"""The database of a data folder, for verbs that work beside the bot."""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import typer

from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.migrator import pending

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from boss_bot.database.connection import Database


@asynccontextmanager
async def open_records(root: Path) -> AsyncIterator[Database]:
    """Open the database of a data folder as it is; a bot may be using it.

    Raises:
        typer.Exit: If there is none, or it is not in the form that this program knows; that is printed.
        BossBotError: If it can't be opened.
    """
    path = root / FILE_NAME
    if not path.exists():
        _refuse(f"There is no database in {root}. Check BOSS_BOT_DATA_DIR; the bot makes it when it starts.")
    async with open_database(path) as database:
        # Not migrated here: a bot of the older version may be running on it.
        if await pending(database):
            _refuse(
                "The database is that of an older boss-bot. Start this one once; it brings it up to date."
            )
        yield database


def _refuse(why: str) -> None:
    print(why, file=sys.stderr)
    raise typer.Exit(1)
