"""The verb: every check in turn, and what they found."""

from __future__ import annotations

import asyncio
import json as jsonlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from boss_bot.cli.doctor.finding import Finding, Verdict, fail, ok
from boss_bot.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Check = Callable[[Settings], Awaitable[list[Finding]]]

_MARKS = {Verdict.OK: "✔", Verdict.WARN: "!", Verdict.FAIL: "✘"}


def doctor(
    json: Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")] = False,
    env_file: Annotated[Path, typer.Option(help="Where settings are read from.")] = Path(".env"),
) -> None:
    """Check everything that the bot needs, and say how to mend what does not work."""
    from boss_bot.logs import set_up_logs

    # What is wrong is said below; a library's own words would only come in between.
    set_up_logs("CRITICAL")
    raise typer.Exit(asyncio.run(_examine(env_file, json=json)))


async def _examine(env_file: Path, *, json: bool) -> int:
    findings = []
    async for finding in _findings(env_file):
        findings.append(finding)
        if not json:
            _print(finding)
    if json:
        print(jsonlib.dumps([attrs.asdict(finding) for finding in findings], indent=2))
    return 1 if any(finding.verdict is Verdict.FAIL for finding in findings) else 0


async def _findings(env_file: Path) -> AsyncIterator[Finding]:
    try:
        settings = load_settings(env_file, token_required=False)
    except SettingsError as error:
        for mistake in error.mistakes:
            yield fail("settings", mistake, "Correct it in the environment or in the file of settings.")
        yield fail("the rest", "was not looked at", "Correct the settings first.")
        return
    yield ok("settings", "make sense")
    for name, check in _checks():
        for finding in await _carefully(name, check, settings):
            yield finding


def _checks() -> list[tuple[str, Check]]:
    from boss_bot.cli.doctor import database, discord, folder, programs, workers

    return [
        ("data folder", folder.check),
        ("database", database.check),
        ("programs", programs.check),
        ("workers", workers.check),
        ("Discord", discord.check),
    ]


async def _carefully(name: str, check: Check, settings: Settings) -> list[Finding]:
    try:
        return await check(settings)
    except Exception as error:  # noqa: BLE001 - the other checks are still worth their while
        return [fail(name, f"could not be checked: {error!r}", "Please report this.")]


def _print(finding: Finding) -> None:
    print(f"{_MARKS[finding.verdict]} {finding.name}: {finding.said}")
    if finding.mend:
        print(f"    {finding.mend}")
