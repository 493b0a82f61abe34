"""The lines of a tracking message, by what there is to tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from boss_bot.discord.escape import code
from boss_bot.discord.figures import bar, duration, moment, size, speed
from boss_bot.discord.texts import failures, labels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.domain.bar_style import BarStyle
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Delivered
    from boss_bot.domain.forecast import Standing
    from boss_bot.domain.progress import Progress

_NAME = 80
"""Characters of a file name, shortened for the eye."""

_LISTED = 10
"""Files named in a finished message."""

_ROUNDING = 5
"""Seconds, so that the same estimate stays the same text from one look to the next."""


def waiting(download: Download, standing: Standing | None, now: datetime) -> Iterator[str]:
    """Say why and how long a download waits."""
    if download.failure and download.not_before:
        yield failures.trying_again(download.failure, download)
    elif download.started_at:
        yield labels.INTERRUPTED
    if standing:
        yield place(standing, now)


def place(standing: Standing, now: datetime) -> str:
    """Say where in the queue a download is."""
    return f"Position {standing.position}: {start(standing, now)}"


def start(standing: Standing, now: datetime) -> str:
    """Say when a waiting download is expected to start; Discord counts the time down by itself."""
    if standing.starts_in is None:
        return labels.NEXT_UP
    if standing.starts_in < 1:
        return labels.STARTS_NOW
    at = now + timedelta(seconds=standing.starts_in)
    over = timedelta(seconds=at.timestamp() % _ROUNDING)
    return f"{labels.EXPECTED} {moment(at - over + timedelta(seconds=_ROUNDING))}"


def running(progress: Progress, style: BarStyle) -> Iterator[str]:
    """Say how far a download is."""
    if progress.fraction is not None:
        yield f"`{bar(progress.fraction, style)}`"
    yield " · ".join(_figures(progress))
    if progress.file_name:
        yield code(progress.file_name, _NAME)


def delivered(outcome: Delivered) -> Iterator[str]:
    """Say what was delivered."""
    files = outcome.files
    count = "1 file" if len(files) == 1 else f"{len(files)} files"
    yield f"{count}, {size(sum(file.size for file in files))}, in {duration(outcome.seconds)}"
    for file in files[:_LISTED]:
        yield f"{code(file.name, _NAME)} {size(file.size)}"
    if len(files) > _LISTED:
        yield labels.MORE.format(count=len(files) - _LISTED)


def _figures(progress: Progress) -> Iterator[str]:
    yield f"{size(progress.done)} of {size(progress.total)}" if progress.total else size(progress.done)
    if progress.speed:
        yield speed(progress.speed)
    if progress.seconds_left:
        yield f"about {duration(progress.seconds_left)} left"
