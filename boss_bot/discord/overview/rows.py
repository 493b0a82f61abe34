"""The menu and the buttons under the view. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.escape import bare
from boss_bot.discord.overview.lines import title
from boss_bot.discord.overview.offers import offered
from boss_bot.discord.overview.spot import Turn, Wish
from boss_bot.discord.texts import labels, overview
from boss_bot.discord.views.buttons import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.discord.overview.listing import Listing
    from boss_bot.discord.overview.spot import Spot
    from boss_bot.queue.entry import Entry

_OPTION = 100
"""Characters: https://docs.discord.com/developers/components/reference#string-select-select-option-structure"""


def rows(listing: Listing, spot: Spot, *, ended: bool) -> Iterator[hikari.impl.MessageActionRowBuilder]:
    """Yield what there is to press.

    Args:
        listing: All that the member is shown.
        spot: Where they look.
        ended: Whether the view stands still.
    """
    chosen = listing.find(spot.chosen)
    # As it is shown: a page that there is, a download that is still there.
    here = attrs.evolve(spot, page=listing.page(spot.page), chosen=chosen.download.id if chosen else None)
    if listing.entries:
        yield _menu(listing, here)
    if chosen and (actions := list(offered(listing.viewer, chosen.download))):
        built = hikari.impl.MessageActionRowBuilder()
        for action in actions:
            style = STYLES.get(action, hikari.ButtonStyle.SECONDARY)
            _add(built, Wish(action, here), labels.BUTTONS[action], style=style)
        yield built
    if listing.pages > 1:
        yield _turns(listing, here)
    last = hikari.impl.MessageActionRowBuilder()
    style = hikari.ButtonStyle.PRIMARY if ended else hikari.ButtonStyle.SECONDARY
    _add(
        last, Wish(Turn.REFRESH, here), overview.GO_ON if ended else overview.TURNS[Turn.REFRESH], style=style
    )
    yield _add(last, Wish(Turn.CLOSE, here), overview.TURNS[Turn.CLOSE])


def _menu(listing: Listing, here: Spot) -> hikari.impl.MessageActionRowBuilder:
    built = hikari.impl.MessageActionRowBuilder()
    pick = Wish(Turn.PICK, here).custom_id()
    menu = built.add_text_menu(pick, placeholder=overview.MENU, min_values=1)
    for entry in listing.on(here.page):
        download = entry.download
        menu.add_option(
            bare(title(entry), _OPTION) or download.id.hex,
            download.id.hex,
            description=_about(entry, own=listing.owns(entry)),
            is_default=download.id == here.chosen,
        )
    return built


def _about(entry: Entry, *, own: bool) -> str:
    # Nothing that changes from one look to the next: an open menu would be drawn anew under the finger.
    words = [labels.STATUS[entry.download.status], *[overview.YOURS] * own, entry.download.id.hex[:8]]
    return " · ".join(words)


def _turns(listing: Listing, here: Spot) -> hikari.impl.MessageActionRowBuilder:
    built = hikari.impl.MessageActionRowBuilder()
    for turn in (Turn.FIRST, Turn.BACK):
        _add(built, Wish(turn, here), overview.TURNS[turn], disabled=here.page == 1)
    for turn in (Turn.NEXT, Turn.LAST):
        _add(built, Wish(turn, here), overview.TURNS[turn], disabled=here.page == listing.pages)
    return built


def _add(
    built: hikari.impl.MessageActionRowBuilder,
    wish: Wish,
    label: str,
    *,
    style: hikari.ButtonStyle = hikari.ButtonStyle.SECONDARY,
    disabled: bool = False,
) -> hikari.impl.MessageActionRowBuilder:
    # hikari's type names every style but those that need an address.
    return built.add_interactive_button(style, wish.custom_id(), label=label, is_disabled=disabled)  # type: ignore[arg-type]
