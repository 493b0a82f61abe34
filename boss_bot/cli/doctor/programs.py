"""What downloads are made with: ffmpeg, the engines, the operator's file."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from boss_bot.cli.doctor.finding import fail, ok, warn
from boss_bot.cli.explaining import explain
from boss_bot.pipelines import ffmpeg_of
from boss_bot.workers.operator import OperatorFileInvalid, load_operator_options

if TYPE_CHECKING:
    from boss_bot.cli.doctor.finding import Finding
    from boss_bot.settings import Settings

_PATIENCE = 10.0
_STALE_DAYS = 90
"""Sites change every few weeks, and the engines follow."""

_VERSION = re.compile(rb"ffmpeg version (\S+)")


async def check(settings: Settings) -> list[Finding]:
    """Check every program and what it is told."""
    return [await _ffmpeg(settings), _gallery_dl(), _yt_dlp(), *_operator_file(settings)]


async def _ffmpeg(settings: Settings) -> Finding:
    mend = "Set BOSS_BOT_FFMPEG to one that runs, or leave it empty for the one of the installation."
    try:
        path = ffmpeg_of(settings)
        process = await asyncio.create_subprocess_exec(
            path, "-version", stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE
        )
    except (OSError, RuntimeError) as error:
        return fail("ffmpeg", f"can't be started: {error}", mend)
    try:
        output, _ = await asyncio.wait_for(process.communicate(), _PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
        return fail("ffmpeg", f"{path} does not answer", mend)
    if not (found := _VERSION.match(output)):
        return fail("ffmpeg", f"{path} is something else", mend)
    return ok("ffmpeg", f"{found[1].decode()} at {path}")


def _gallery_dl() -> Finding:
    return ok("gallery-dl", version("gallery-dl"))


def _yt_dlp() -> Finding:
    found = version("yt-dlp")
    days = age_in_days(found, datetime.now(UTC))
    if days > _STALE_DAYS:
        return warn("yt-dlp", f"{found} is {days} days old", "Install a newer boss-bot: sites change often.")
    return ok("yt-dlp", found)


def age_in_days(released: str, now: datetime) -> int:
    """Return the age of a version that is a date, such as `2026.10.26`."""
    year, month, day = map(int, released.split(".")[:3])
    return (now - datetime(year, month, day, tzinfo=UTC)).days


def _operator_file(settings: Settings) -> list[Finding]:
    path = settings.boss_bot.engines_file
    if path is None:
        return []
    try:
        load_operator_options(path)
    except OperatorFileInvalid as error:
        return [fail("engines file", f"{path} can't be used", explain(error))]
    return [ok("engines file", f"{path}")]
