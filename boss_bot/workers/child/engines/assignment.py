"""What every engine is given, and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.link import MAX_LENGTH
from boss_bot.workers.child.texts import legible

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.tally import Tally


_LONGEST_TEXT = 4000
"""Characters; a message holds half of that."""


LARGEST_SIDE = 2**20
"""Pixels; a site that claims more is not believed."""

_LONGEST_NAME = 200
"""Characters of what engines call themselves and write for a date."""


def _shortened(text: str) -> str:
    return legible(text, _LONGEST_TEXT)


def _named(text: str) -> str:
    return legible(text, _LONGEST_NAME)


def _whole(url: str) -> str:
    # Half a link leads nowhere.
    return legible(url, MAX_LENGTH) if len(url) <= MAX_LENGTH else ""


@attrs.frozen
class Assignment:
    """One order, for one engine."""

    order: Order
    directory: Path
    """The engine's own working folder. What an interrupted attempt left there is to be continued."""

    tally: Tally

    @property
    def age_failure(self) -> Failure | None:
        """Return why age-restricted media is not wanted, if it is not."""
        rule = self.order.age_rule
        return Failure(kind=ErrorKind.AGE_RESTRICTED, detail="by our rule", rule=rule) if rule else None


@attrs.frozen(kw_only=True)
class Source:
    """Where a file came from, as its site tells it; shortened, for sites tell long stories."""

    url: str = attrs.field(default="", converter=_whole)
    """Empty if it is longer than any link that a member could give."""

    title: str = attrs.field(default="", converter=_shortened)
    author: str = attrs.field(default="", converter=_shortened)
    description: str = attrs.field(default="", converter=_shortened)
    extractor: str = attrs.field(default="", converter=_named)
    uploaded_at: str = attrs.field(default="", converter=_named)
    """ISO 8601."""

    duration: float | None = None
    width: int | None = None
    height: int | None = None
    age_restricted: bool = False


@attrs.frozen
class Fetched:
    """One file that an engine has finished."""

    path: Path
    name: str
    """What the internet calls it."""

    source: Source
    optional: bool = False
    """Whether the others are still worth delivering if this one turns out to be no media."""
