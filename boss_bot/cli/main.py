"""The verbs of the `boss-bot` command."""

from __future__ import annotations

import typer

from boss_bot import __version__
from boss_bot.cli.cleanup import cleanup
from boss_bot.cli.demo import demo
from boss_bot.cli.doctor import doctor
from boss_bot.cli.download import download
from boss_bot.cli.levels import levels
from boss_bot.cli.queue import queue
from boss_bot.cli.run import run
from boss_bot.cli.servers import servers

app = typer.Typer(
    name="boss-bot",
    help="A self-hosted Discord bot: paste a link, and the media stands in the channel.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(run)
app.command()(demo)
app.command()(download)
app.command()(doctor)
app.command()(cleanup)
app.add_typer(queue, name="queue")
app.add_typer(levels, name="levels")
app.add_typer(servers, name="servers")


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)
