"""The queue as a plain list that fits one embed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hikari

from boss_bot.discord.escape import escaped
from boss_bot.discord.figures import bar, duration, speed
from boss_bot.discord.lines import start
from boss_bot.discord.texts import labels
from boss_bot.domain.shortening import shown_link
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from boss_bot.queue.entry import Entry

_NAME = 60
_SPACE = 4096 - 40
"""Characters of an embed's description, less room for the last line."""


def listing(entries: Sequence[Entry], *, viewer: int, direct: bool, now: datetime) -> hikari.Embed:
    """Draw the live downloads of one server.

    Args:
        entries: What runs, then what waits, in order.
        viewer: The member who looks; their own are marked.
        direct: Whether this is a direct message.
        now: The present time, for estimates.
    """
    title = labels.QUEUE_TITLE_DIRECT if direct else labels.QUEUE_TITLE
    lines = (_line(entry, viewer, now) for entry in entries)
    text = "\n".join(_cut(lines, len(entries)))
    return hikari.Embed(title=title, description=text or labels.QUEUE_EMPTY)


def _cut(lines: Iterator[str], count: int) -> Iterator[str]:
    room = _SPACE
    for index, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            yield labels.MORE.format(count=count - index)
            return
        yield line


def _line(entry: Entry, viewer: int, now: datetime) -> str:
    download = entry.download
    named = entry.progress.title if entry.progress else ""
    place = urlsplit(shown_link(download))
    name = escaped(named or place.netloc + place.path, _NAME)
    yours = [labels.YOURS] if download.origin.requester_id == viewer else []
    return " ".join([*_state(entry, now), name, *yours])


def _state(entry: Entry, now: datetime) -> Iterator[str]:
    progress, standing = entry.progress, entry.standing
    if standing:
        yield f"{standing.position}\\."
        yield f"{start(standing, now)}:"
        return
    status = entry.download.status
    yield f"**{labels.STATUS[status]}**"
    if status is Status.DOWNLOADING and progress and progress.fraction is not None:
        yield f"`{bar(progress.fraction)}`"
        if progress.speed:
            yield speed(progress.speed)
        if progress.seconds_left:
            yield f"({duration(progress.seconds_left)} left)"
