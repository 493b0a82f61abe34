"""Where a member looks in the queue, and what the buttons under it say about that.

A custom id carries all that is needed, so that a press acts whatever has become of the view: also after a
restart of the bot. It names no member and proves nothing; who presses may do what they may do.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

import attrs

from boss_bot.discord.errors import NoSuchChoice
from boss_bot.discord.overview.offers import OFFERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.action import Action

BEYOND = 10**6
"""A page that there never is; what is drawn then is the last."""


class Turn(StrEnum):
    """What changes nothing but the view."""

    FIRST = "first"
    BACK = "back"
    NEXT = "next"
    LAST = "last"
    PICK = "pick"
    REFRESH = "refresh"
    CLOSE = "close"


@attrs.frozen(kw_only=True)
class Spot:
    """What one view is about to show."""

    page: int = 1
    chosen: UUID | None = None
    told: str = ""
    """Why the last press did nothing."""


@attrs.frozen
class Wish:
    """One press: what for, and what the view showed then."""

    verb: Action | Turn
    spot: Spot

    def custom_id(self) -> str:
        """Return what the button is known by."""
        chosen = self.spot.chosen.hex if self.spot.chosen else "-"
        return f"boss:queue:{self.verb}:{chosen}:{self.spot.page}"

    def turned(self, values: Sequence[str]) -> Spot:
        """Return where the member looks next.

        Args:
            values: What they chose from the menu, if they did.

        Raises:
            NoSuchChoice: If that is no id.
        """
        page, chosen = self.spot.page, self.spot.chosen
        match self.verb:
            case Turn.FIRST:
                page = 1
            case Turn.BACK:
                page = max(page - 1, 1)
            case Turn.NEXT:
                page += 1
            case Turn.LAST:
                page = BEYOND
            case Turn.PICK:
                chosen = _chosen(values)
        return Spot(page=page, chosen=chosen)


_VERBS: dict[str, Action | Turn] = {one.value: one for one in (*OFFERS, *Turn)}
_CUSTOM_ID = re.compile(rf"boss:queue:({'|'.join(_VERBS)}):([0-9a-f]{{32}}|-):([1-9][0-9]{{0,6}})")


def parse(custom_id: str) -> Wish | None:
    """Read a custom id; None if it is none of this view's."""
    if not (read := _CUSTOM_ID.fullmatch(custom_id)):
        return None
    verb, chosen, page = read.groups()
    return Wish(_VERBS[verb], Spot(page=int(page), chosen=None if chosen == "-" else UUID(chosen)))


def _chosen(values: Sequence[str]) -> UUID:
    if len(values) != 1 or not re.fullmatch("[0-9a-f]{32}", values[0]):
        raise NoSuchChoice
    return UUID(values[0])
