"""The database: whether it opens, is whole, and is in the form that this program knows."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from boss_bot.cli.doctor.finding import fail, ok, warn
from boss_bot.cli.explaining import explain
from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.errors import DatabaseError
from boss_bot.database.migrator import pending

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.cli.doctor.finding import Finding
    from boss_bot.settings import Settings

_NAME = "database"


async def check(settings: Settings) -> list[Finding]:
    """Check the database, if there is one yet; a bot may be using it."""
    path = settings.boss_bot.data_dir / FILE_NAME
    if not path.exists():
        return [ok(_NAME, "will be made at the first start")]
    try:
        return [await _look(path)]
    except (DatabaseError, OSError, sqlite3.Error) as error:
        return [fail(_NAME, f"{path} can't be used", explain(error))]


async def _look(path: Path) -> Finding:
    async with open_database(path) as database:
        [(verdict,)] = await database.read("PRAGMA quick_check(1)")
        if verdict != "ok":
            return fail(_NAME, f"{path} is damaged: {verdict}", "Stop the bot and restore a copy of it.")
        if missing := await pending(database):
            return warn(_NAME, f"lacks {len(missing)} migrations", "The next start of the bot applies them.")
    return ok(_NAME, "opens, is whole and up to date")
