"""The verb and what belongs to it."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from boss_bot.cli.settings import read_settings
from boss_bot.domain.age import AgePolicy
from boss_bot.domain.errors import BossBotError

if TYPE_CHECKING:
    from collections.abc import Coroutine

servers = typer.Typer(no_args_is_help=True, help="Show or change what single servers want.")

EnvFile = Annotated[Path, typer.Option(help="Where settings are read from.")]
Server = Annotated[int, typer.Argument(metavar="SERVER_ID", min=1, max=2**63 - 1, help="The server's id.")]
Policy = Annotated[
    AgePolicy | None,
    typer.Argument(
        help="What becomes of it: refused, sent as a spoiler, or sent in age-restricted channels."
    ),
]


@servers.callback()
def group() -> None:
    """Show or change what single servers want."""


@servers.command()
def age(server_id: Server, policy: Policy = None, env_file: EnvFile = Path(".env")) -> None:
    """Show, or change, what becomes of age-restricted media in a server; a running bot obeys at once."""
    from boss_bot.cli.servers.ages import change, show

    root = read_settings(env_file).boss_bot.data_dir
    _run(show(root, server_id) if policy is None else change(root, server_id, policy))


def _run(work: Coroutine[Any, Any, None]) -> None:
    from boss_bot.cli.explaining import explain
    from boss_bot.logs import set_up_logs

    set_up_logs("WARNING")
    try:
        asyncio.run(work)
    except (BossBotError, OSError, sqlite3.Error) as error:
        print(explain(error), file=sys.stderr)
        raise typer.Exit(1) from None
