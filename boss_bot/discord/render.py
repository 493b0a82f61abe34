"""How one download looks in its tracking message. Pure: the same entry gives the same message."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hikari

from boss_bot.discord import lines
from boss_bot.discord.escape import bare, escaped
from boss_bot.discord.texts import failures, labels
from boss_bot.discord.texts.notes import WORDS
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.domain.events import Delivered
    from boss_bot.domain.note import Note
    from boss_bot.queue.entry import Entry

_PLACE = 80
"""Characters of an address that are worth a look."""

_TITLE = 256
_FOOTER = 2048
"""Characters: https://docs.discord.com/developers/resources/message#embed-object-embed-limits"""


def render(
    entry: Entry,
    *,
    now: datetime,
    support: str,
    outcome: Delivered | None = None,
    deleted: bool = False,
    style: BarStyle = BarStyle.BLOCKS,
    note: Note | None = None,
) -> hikari.Embed:
    """Draw the tracking message.

    Args:
        entry: The download as it stands.
        now: The present time, for estimates.
        support: Whom members are told to ask.
        outcome: What was delivered, once it was.
        deleted: Whether what was delivered has been deleted since.
        style: What the requester likes a bar to be drawn with.
        note: What is remarked on the wait.
    """
    download = entry.download
    text = [f"**{_heading(entry)}**"]
    if note and download.status is Status.QUEUED:
        text.append(WORDS[note])
    text += _body(entry, now, support, style, outcome)
    if deleted:
        text = [f"**{labels.DELETED_HEADING}**", labels.DELETED]
    embed = hikari.Embed(
        title=title(entry, outcome),
        url=download.url,
        description="\n".join(text),
        colour=labels.COLOUR[download.status],
    )
    # The short id is what members and operators find the download in the log by.
    return embed.set_footer(text=bare(f"{_host(entry)} · {download.id.hex[:8]}", _FOOTER))


def title(entry: Entry, outcome: Delivered | None = None) -> str:
    """Name a download by what is known of it; markdown can't do anything to the name."""
    named = entry.progress.title if entry.progress else ""
    if outcome and outcome.files:
        named = outcome.files[0].title
    return escaped(named, _TITLE) or escaped(_place(entry), _PLACE)


def _place(entry: Entry) -> str:
    parts = urlsplit(entry.download.url)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _host(entry: Entry) -> str:
    return urlsplit(entry.download.url).hostname or "?"


def _heading(entry: Entry) -> str:
    label = labels.STATUS[entry.download.status]
    progress = entry.progress
    if progress and progress.items and progress.items > 1:
        return f"{label}, item {progress.item} of {progress.items}"
    return label


def _body(
    entry: Entry, now: datetime, support: str, style: BarStyle, outcome: Delivered | None
) -> Iterator[str]:
    download = entry.download
    match download.status:
        case Status.COMPLETED if outcome:
            yield from lines.delivered(outcome)
        case Status.FAILED if download.failure:
            yield failures.given_up(download.failure, download, support)
        case Status.CANCELLED:
            yield labels.CANCELLED
        case Status.PAUSED:
            yield labels.PAUSED
        case Status.QUEUED:
            yield from lines.waiting(download, entry.standing, now)
        case status if status in RUNNING and entry.progress:
            yield from lines.running(entry.progress, style)
