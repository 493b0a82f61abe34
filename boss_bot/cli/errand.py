"""Work on the records of a data folder, from the first line of a verb to its exit code."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from boss_bot.domain.errors import BossBotError

if TYPE_CHECKING:
    from collections.abc import Coroutine


def run_errand(work: Coroutine[Any, Any, int]) -> NoReturn:
    """Do it, and end with the exit code that it returns; what keeps it from being done is explained.

    Raises:
        typer.Exit: Always.
    """
    from boss_bot.cli.explaining import explain
    from boss_bot.logs import set_up_logs

    set_up_logs("WARNING")
    try:
        code = asyncio.run(work)
    except (BossBotError, OSError, sqlite3.Error) as error:
        print(explain(error), file=sys.stderr)
        code = 1
    raise typer.Exit(code)


def refuse(why: str, code: int = 1) -> int:
    """Print why nothing was done; return the exit code."""
    print(why, file=sys.stderr)
    return code
