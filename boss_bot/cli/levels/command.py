"""The verb and what belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from boss_bot.cli.errand import run_errand
from boss_bot.cli.settings import read_settings

levels = typer.Typer(
    invoke_without_command=True, help="Show or change which roles make premium members and admins."
)

EnvFile = Annotated[Path, typer.Option(help="Where settings are read from.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Server = Annotated[str, typer.Argument(metavar="SERVER_ID", help="The server's id.")]
Role = Annotated[
    str, typer.Argument(metavar="ROLE_ID", help="The role's id; the server's own id stands for everyone.")
]
Level = Annotated[str, typer.Argument(metavar="premium|admin", help="What the role makes of its members.")]


@levels.callback()
def default(context: typer.Context, env_file: EnvFile = Path(".env"), json: Json = False) -> None:
    """Show or change which roles make premium members and admins."""
    if context.invoked_subcommand is None:
        show(env_file, json)


@levels.command("list")
def show(env_file: EnvFile = Path(".env"), json: Json = False) -> None:
    """List the roles that give a level, by server."""
    from boss_bot.cli.levels.listing import print_levels

    run_errand(print_levels(read_settings(env_file).boss_bot.data_dir, json=json))


@levels.command("set")
def assign(server_id: Server, role_id: Role, level: Level, env_file: EnvFile = Path(".env")) -> None:
    """Let a role make its members premium or admins; it holds from their next command on."""
    from boss_bot.cli.levels.changing import assign_level

    run_errand(assign_level(read_settings(env_file).boss_bot.data_dir, server_id, role_id, level))


@levels.command("unset")
def withdraw(server_id: Server, role_id: Role, env_file: EnvFile = Path(".env")) -> None:
    """Let a role give no level any more."""
    from boss_bot.cli.levels.changing import withdraw_level

    run_errand(withdraw_level(read_settings(env_file).boss_bot.data_dir, server_id, role_id))
