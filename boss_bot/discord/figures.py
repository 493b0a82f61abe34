"""Numbers as members read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import humanize

from boss_bot.discord.texts.labels import PERCENT
from boss_bot.domain.bar_style import BarStyle

if TYPE_CHECKING:
    from datetime import datetime

CELLS = 20
"""Of a progress bar."""

_SIGNS = {BarStyle.BLOCKS: ("█", "░"), BarStyle.DOTS: ("●", "○"), BarStyle.ASCII: ("#", "-")}
"""What is done and what is not; a style without signs is told in words."""


def size(count: float) -> str:
    """Return a size such as `4.1 MiB`."""
    return str(humanize.naturalsize(count, binary=True))


def speed(per_second: float) -> str:
    """Return a speed such as `1.2 MiB/s`."""
    return f"{size(per_second)}/s"


def duration(seconds: float) -> str:
    """Return a time span in its two largest units, such as `1 h 5 min` or `40 s`."""
    total = max(round(seconds), 1)
    if total < 60:
        return f"{total} s"
    minutes, rest = divmod(total, 60)
    if minutes < 10 and rest:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def bar(fraction: float, style: BarStyle = BarStyle.BLOCKS) -> str:
    """Draw a progress bar with its percentage; in words there is nothing but the percentage."""
    share = min(max(fraction, 0.0), 1.0)
    percent = int(share * 100)
    if style not in _SIGNS:
        return PERCENT.format(percent=percent)
    filled, (done, left) = int(share * CELLS), _SIGNS[style]
    return f"{done * filled}{left * (CELLS - filled)} {percent} %"


def moment(at: datetime) -> str:
    """Return a time that Discord shows relative to now and counts down by itself."""
    return f"<t:{int(at.timestamp())}:R>"


def instant(at: datetime) -> str:
    """Return a time with its seconds, in the reader's own zone."""
    return f"<t:{int(at.timestamp())}:T>"
