"""The table of roles, for people or as JSON."""

from __future__ import annotations

import json as jsonlib
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from boss_bot.cli.records import open_records
from boss_bot.database.roles import SqliteRoles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.domain.level import RoleLevel


async def print_levels(root: Path, *, json: bool) -> int:
    """Print which roles give a level in the servers of a data folder; return the exit code."""
    async with open_records(root) as database:
        lines = await SqliteRoles(database).table()
    if json:
        print(jsonlib.dumps([described(line) for line in lines], indent=2))
    elif lines:
        Console(highlight=False, force_terminal=sys.stdout.isatty()).print(table(lines))
    else:
        print("No role gives a level yet: `boss-bot levels set SERVER_ID ROLE_ID premium` lets one.")
    return 0


def table(lines: Sequence[RoleLevel]) -> Table:
    """Draw a table that can be read in 80 columns."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Server", "Role", "Level"):
        drawn.add_column(heading, no_wrap=True)
    for line in lines:
        drawn.add_row(str(line.guild_id), str(line.role_id), line.level.name.lower())
    return drawn


def described(line: RoleLevel) -> dict[str, Any]:
    """Return what a script may want to know; snowflakes are text, as in Discord's own JSON."""
    return {
        "server_id": str(line.guild_id),
        "role_id": str(line.role_id),
        "level": line.level.name.lower(),
    }
