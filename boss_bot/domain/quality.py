"""What a member would rather have of a video."""

from __future__ import annotations

from enum import StrEnum


class Quality(StrEnum):
    """Which format is fetched where a site offers several. The values are stored in the database."""

    FITS = "fits"
    """The best that can be uploaded where it was asked for."""

    BEST = "best"
    """The best that the operator lets be fetched, whether or not it can be uploaded."""

    AUDIO = "audio"
    """The sound alone."""
