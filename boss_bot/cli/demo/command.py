"""`boss-bot demo`: the whole bot against a local Discord, no account needed."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from boss_bot.cli.demo.stage import Stage
    from boss_bot.cli.demo.verdict import Verdict

_LOG_LINES = 40


def demo(
    url: Annotated[str | None, typer.Option(help="Ask for this real link instead of the samples.")] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Stay up, for another bot or a script.")] = False,
    port: Annotated[int, typer.Option(help="Port of the local Discord; 0 picks a free one.")] = 0,
) -> None:
    """Try the bot here and now, on a Discord and a media site of its own."""
    console = Console(highlight=False, soft_wrap=True)
    code = asyncio.run(_demo(console, url=url, serve=serve, port=port))
    raise typer.Exit(code)


async def _demo(console: Console, *, url: str | None, serve: bool, port: int) -> int:
    from boss_bot.cli.demo.play import play
    from boss_bot.cli.demo.serving import serve_until_interrupted
    from boss_bot.cli.demo.stage import open_stage

    started = time.monotonic()
    console.print("Setting the stage: a local Discord, a media site, and boss-bot in a process of its own …")
    async with open_stage(port) as stage:
        try:
            if serve:
                return await serve_until_interrupted(stage, console)
            verdicts = await play(stage, console, url=url)
        except (AssertionError, TimeoutError) as error:
            _explain(stage, console, error)
            return 1
        return _report(stage, console, verdicts, seconds=time.monotonic() - started)


def _report(stage: Stage, console: Console, verdicts: list[Verdict], *, seconds: float) -> int:
    console.rule("What stands in the channel, compared with the source")
    for verdict in verdicts:
        for line in verdict.lines():
            console.print(line, markup=False)
    breaches = stage.playground.ledger.breaches
    for breach in breaches:
        told = f"{breach.rule} ({breach.request}: {breach.detail})"
        console.print(f"✘ a rule of Discord was broken: {told}", markup=False)
    right = sum(verdict.right for verdict in verdicts)
    console.print(f"{right} of {len(verdicts)} as expected, {len(breaches)} rules broken, {seconds:.0f} s")
    return 0 if right == len(verdicts) and not breaches else 1


def _explain(stage: Stage, console: Console, error: Exception) -> None:
    console.print(f"The demo did not get to its end: {error!r}. The bot's last words:", markup=False)
    for line in stage.bot.log.splitlines()[-_LOG_LINES:]:
        console.print(f"    {line}", markup=False)
