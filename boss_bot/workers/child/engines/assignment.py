"""What every engine is given, and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.tally import Tally


_LONGEST_TEXT = 4000
"""Characters; a message holds half of that."""


def _shortened(text: str) -> str:
    return text.strip()[:_LONGEST_TEXT]


@attrs.frozen
class Assignment:
    """One order, for one engine."""

    order: Order
    directory: Path
    """The engine's own working folder. What an interrupted attempt left there is to be continued."""

    tally: Tally


@attrs.frozen(kw_only=True)
class Source:
    """Where a file came from, as its site tells it; shortened, for sites tell long stories."""

    url: str = ""
    title: str = attrs.field(default="", converter=_shortened)
    author: str = attrs.field(default="", converter=_shortened)
    description: str = attrs.field(default="", converter=_shortened)
    extractor: str = ""
    uploaded_at: str = ""
    """ISO 8601."""

    duration: float | None = None
    width: int | None = None
    height: int | None = None


@attrs.frozen
class Fetched:
    """One file that an engine has finished."""

    path: Path
    name: str
    """What the internet calls it."""

    source: Source
    optional: bool = False
    """Whether the others are still worth delivering if this one turns out to be no media."""
