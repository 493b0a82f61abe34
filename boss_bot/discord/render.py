"""How one download looks in its tracking message. Pure: the same entry gives the same message."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hikari

from boss_bot.discord import lines
from boss_bot.discord.escape import bare, escaped
from boss_bot.discord.texts import failures, labels
from boss_bot.domain.shortening import shown_link
from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.domain.events import Delivered
    from boss_bot.queue.entry import Entry

_PLACE = 80
"""Characters of an address that are worth a look."""

_TITLE = 256
_FOOTER = 2048
"""Characters: https://docs.discord.com/developers/resources/message#embed-object-embed-limits"""


def render(
    entry: Entry, *, now: datetime, support: str, outcome: Delivered | None = None, deleted: bool = False
) -> hikari.Embed:
    """Draw the tracking message.

    Args:
        entry: The download as it stands.
        now: The present time, for estimates.
        support: Whom members are told to ask.
        outcome: What was delivered, once it was.
        deleted: Whether what was delivered has been deleted since.
    """
    download = entry.download
    text = [f"**{lines.heading(entry)}**", *_body(entry, now, support, outcome)]
    if deleted:
        text = [f"**{labels.DELETED_HEADING}**", labels.DELETED]
    embed = hikari.Embed(
        title=_title(entry, outcome),
        url=shown_link(download),
        description="\n".join(text),
        colour=labels.COLOUR[download.status],
    )
    # The short id is what members and operators find the download in the log by.
    return embed.set_footer(text=bare(f"{_host(entry)} · {download.id.hex[:8]}", _FOOTER))


def _title(entry: Entry, outcome: Delivered | None) -> str:
    named = entry.progress.title if entry.progress else ""
    if outcome and outcome.files:
        named = outcome.files[0].title
    return escaped(named, _TITLE) or escaped(_place(entry), _PLACE)


def _place(entry: Entry) -> str:
    parts = urlsplit(shown_link(entry.download))
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _host(entry: Entry) -> str:
    return urlsplit(shown_link(entry.download)).hostname or "?"


def _body(entry: Entry, now: datetime, support: str, outcome: Delivered | None) -> Iterator[str]:
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
            yield from lines.running(entry.progress)
