"""The text of the view: one embed that Discord takes, whatever stands in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.discord.figures import duration
from boss_bot.discord.overview import lines
from boss_bot.discord.texts import overview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.discord.overview.ending import Ending, Rhythm
    from boss_bot.discord.overview.listing import Listing
    from boss_bot.discord.overview.spot import Spot

_TOLD = 500
"""Characters. How to reach the support may be as long as an operator likes."""


def draw(
    listing: Listing,
    spot: Spot,
    *,
    now: datetime,
    rhythm: Rhythm,
    ending: Ending | None = None,
    gone: str = "",
) -> hikari.Embed:
    """Draw one page.

    Args:
        listing: All that the member is shown.
        spot: Where they look.
        now: The present time, for estimates.
        rhythm: How often and how long it will be drawn again.
        ending: Why it won't be, if so.
        gone: What has become of a chosen download that is not in the list any more.
    """
    blocks = [
        [line for line in (gone, spot.told[:_TOLD]) if line],
        list(_list(listing, spot, now)),
        list(_chosen(listing, spot, now)),
    ]
    title = overview.TITLE_DIRECT if listing.viewer.guild_id is None else overview.TITLE
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    return hikari.Embed(title=title, description=text).set_footer(text=_footer(listing, spot, rhythm, ending))


def _list(listing: Listing, spot: Spot, now: datetime) -> Iterator[str]:
    if not listing.entries:
        yield overview.EMPTY
        return
    yield from lines.summary(listing, now)
    yield ""
    for entry in listing.on(listing.page(spot.page)):
        is_chosen = entry.download.id == spot.chosen
        yield lines.line(entry, now, own=listing.owns(entry), chosen=is_chosen)


def _chosen(listing: Listing, spot: Spot, now: datetime) -> Iterator[str]:
    if entry := listing.find(spot.chosen):
        yield from lines.chosen(entry, listing, now)


def _footer(listing: Listing, spot: Spot, rhythm: Rhythm, ending: Ending | None) -> str:
    span = duration(rhythm.span)
    live = overview.LIVE.format(interval=duration(rhythm.interval), span=span)
    state = overview.ENDED[ending].format(span=span) if ending else live
    page = overview.PAGE.format(page=listing.page(spot.page), pages=listing.pages)
    return f"{page} · {state}" if listing.pages > 1 else state
