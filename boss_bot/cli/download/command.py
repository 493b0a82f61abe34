"""The verb: what was asked for, and the exit code."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from boss_bot.cli.settings import adjusted, read_settings
from boss_bot.domain.errors import BossBotError, InvalidLink
from boss_bot.domain.link import parse_link

if TYPE_CHECKING:
    from boss_bot.domain.link import Link
    from boss_bot.settings import Settings

_WRONG_USE = 2
_INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


def download(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Links to posts, galleries or files.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go; made if missing.")
    ] = Path(),
    limit_mb: Annotated[
        int | None, typer.Option(min=1, help="MiB of one file; BOSS_BOT_MAX_FILE_SIZE_MB if not given.")
    ] = None,
    env_file: Annotated[Path, typer.Option(help="Where settings are read from.")] = Path(".env"),
) -> None:
    """Download links into a folder, without Discord."""
    links = _links(urls)
    settings = read_settings(env_file)
    if limit_mb:
        settings = adjusted(settings, max_file_size_mb=limit_mb)
    raise typer.Exit(_download(links, output, settings))


def _links(urls: list[str]) -> list[Link]:
    from boss_bot.discord.texts.refusals import LINKS

    links, wrong = [], False
    for url in urls:
        try:
            links.append(parse_link(url))
        except InvalidLink as error:
            print(f"{url!r}: {LINKS[error.reason]}", file=sys.stderr)
            wrong = True
    if wrong:
        raise typer.Exit(_WRONG_USE)
    return links


def _download(links: list[Link], output: Path, settings: Settings) -> int:
    from boss_bot.cli.download.work import fetch
    from boss_bot.cli.explaining import explain
    from boss_bot.logs import set_up_logs

    set_up_logs("WARNING")
    try:
        output.mkdir(parents=True, exist_ok=True)
        done = asyncio.run(fetch(links, output, settings))
    except (BossBotError, OSError) as error:
        print(f"Nothing can be downloaded: {explain(error)}", file=sys.stderr)
        return 1
    if done is None:
        print("Stopped; what was not complete is removed.", file=sys.stderr)
        return _INTERRUPTED
    return 0 if done else 1
