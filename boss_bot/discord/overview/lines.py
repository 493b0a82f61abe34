"""The lines of the view, one download each. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from boss_bot.discord.escape import bare, escaped
from boss_bot.discord.figures import bar
from boss_bot.discord.lines import figures, heading, start
from boss_bot.discord.texts import overview
from boss_bot.discord.texts.failures import happened
from boss_bot.domain.status import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.discord.overview.listing import Listing
    from boss_bot.queue.entry import Entry

NAME = 60
"""Characters, with what escaping adds."""

_LONGEST = 100


def summary(listing: Listing, now: datetime) -> Iterator[str]:
    """Say how much there is, and when it is the member's turn."""
    running = listing.running()
    counts = [(overview.RUNNING, len(running))]
    counts += [(words, len(listing.having(status))) for status, words in overview.COUNTED.items()]
    yield " · ".join(words.format(count=count) for words, count in counts if count)
    mine = listing.next_own()
    if mine and mine.standing:
        place = mine.standing.position
        yield overview.OWN_NEXT.format(position=place, start=start(mine.standing, now))
    elif count := sum(map(listing.owns, running)):
        yield overview.OWN_RUNNING.format(count=count)
    else:
        yield overview.OWN_NOTHING


def line(entry: Entry, now: datetime, *, own: bool, chosen: bool) -> str:
    """Draw one download of the list."""
    marks = [overview.YOURS] * own + [overview.CHOSEN] * chosen
    named = " ".join([escaped(title(entry), NAME), *marks])
    if entry.standing:
        return f"{entry.standing.position}\\. {named} · {start(entry.standing, now)}"
    return "\n".join([f"**{heading(entry)}** {named}", *_state(entry)])


def chosen(entry: Entry, listing: Listing, now: datetime) -> Iterator[str]:
    """Draw the download that the buttons act on."""
    yield f"**{overview.CHOSEN_HEADING.format(name=escaped(title(entry), NAME))}**"
    yield heading(entry)
    if entry.standing:
        place = entry.standing.position
        yield overview.ITS_POSITION.format(position=place, start=start(entry.standing, now))
    yield from _state(entry)
    yield overview.ASKED_BY.format(member=entry.download.origin.requester_id)
    if not listing.viewer.has_right_to(entry.download):
        yield overview.NOT_YOURS


def title(entry: Entry) -> str:
    """Return what a download is called: as its site does, once that is known, else by its address."""
    parts = urlsplit(entry.download.url)
    known = bare(entry.progress.title, _LONGEST) if entry.progress else ""
    return known or f"{parts.netloc}{parts.path}".rstrip("/")


def _state(entry: Entry) -> Iterator[str]:
    download, progress = entry.download, entry.progress
    if download.failure and download.status not in RUNNING:
        yield happened(download.failure)
    elif progress:
        shown = [] if progress.fraction is None else [f"`{bar(progress.fraction)}`"]
        yield " · ".join([*shown, *figures(progress)])
