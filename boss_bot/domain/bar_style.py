"""What a progress bar is drawn with."""

from __future__ import annotations

from enum import StrEnum


class BarStyle(StrEnum):
    """Each says the percentage, too. The values are stored in the database."""

    BLOCKS = "blocks"
    DOTS = "dots"
    ASCII = "ascii"
    WORDS = "words"
    """No bar at all: screen readers would read one out sign by sign."""
