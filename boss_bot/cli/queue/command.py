"""The verb and what belongs to it."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from boss_bot.cli.settings import read_settings
from boss_bot.domain.action import Action
from boss_bot.domain.errors import BossBotError

if TYPE_CHECKING:
    from collections.abc import Coroutine

queue = typer.Typer(
    invoke_without_command=True, help="Show what runs, waits or has failed lately; cancel it or try it again."
)

EnvFile = Annotated[Path, typer.Option(help="Where settings are read from.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Its id, or as many digits of it as are unique.")]


@queue.callback()
def default(context: typer.Context, env_file: EnvFile = Path(".env"), json: Json = False) -> None:
    """Show what runs, waits or has failed lately; cancel it or try it again."""
    if context.invoked_subcommand is None:
        show(env_file, json)


@queue.command("list")
def show(env_file: EnvFile = Path(".env"), json: Json = False) -> None:
    """List what runs, then what waits in its order, what is paused, and what failed within a day."""
    from boss_bot.cli.queue.listing import print_queue

    options = read_settings(env_file).boss_bot
    _run(print_queue(options.data_dir, slots=options.slots(), json=json))


@queue.command()
def cancel(download_id: Id, env_file: EnvFile = Path(".env")) -> None:
    """Cancel a download; a running bot stops it at once and tells its requester."""
    _act(Action.CANCEL, download_id, env_file)


@queue.command()
def retry(download_id: Id, env_file: EnvFile = Path(".env")) -> None:
    """Put a failed download back into the queue, with all its attempts before it."""
    _act(Action.RETRY, download_id, env_file)


def _act(action: Action, download_id: str, env_file: Path) -> None:
    from boss_bot.cli.queue.acting import act

    _run(act(read_settings(env_file).boss_bot.data_dir, action, download_id))


def _run(work: Coroutine[Any, Any, int]) -> None:
    from boss_bot.cli.explaining import explain
    from boss_bot.logs import set_up_logs

    set_up_logs("WARNING")
    try:
        code = asyncio.run(work)
    except (BossBotError, OSError, sqlite3.Error) as error:
        print(explain(error), file=sys.stderr)
        code = 1
    raise typer.Exit(code)
