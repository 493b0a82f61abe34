"""Which engine is asked first for a link, and which next."""

from __future__ import annotations

import attrs
from gallery_dl import extractor as gallery_extractors
from yt_dlp.extractor import gen_extractor_classes

_NO_SITE = frozenset({"directlink", "generic", "recursive", "oauth", "noop", "ytdl"})
"""Categories of gallery-dl that stand for no site of their own."""

VIDEO_FIRST = frozenset({"facebook", "newgrounds", "pornhub", "tiktok", "vk"})
"""Sites that both engines know and that are more about video: gallery-dl goes first at all others.

`docs/engines.md` explains each.
"""


@attrs.frozen
class Support:
    """Who knows the site of a link."""

    gallery: str | None
    """gallery-dl's category."""

    video: str | None
    """yt-dlp's extractor."""


def engines_for(url: str) -> tuple[str, ...]:
    """Name the engines to ask for a link, in order."""
    return choose(find_support(url))


def choose(support: Support) -> tuple[str, ...]:
    """Decide the order of engines.

    A link of no known site is taken for a media file first, for the transfer itself shows whether it is
    one; only a page costs a second request.
    """
    if support.gallery and support.video:
        galleries = ("gallery_dl", "yt_dlp")
        return galleries[::-1] if support.gallery in VIDEO_FIRST else galleries
    if support.gallery:
        return ("gallery_dl", "yt_dlp")
    if support.video:
        return ("yt_dlp",)
    return ("direct", "yt_dlp", "generic_gallery")


def find_support(url: str) -> Support:
    """Ask both engines' link patterns; no request is made."""
    found = gallery_extractors.find(url)
    category = None if found is None or found.category in _NO_SITE else str(found.category)
    return Support(category, _video_extractor(url))


def warm_up() -> None:
    """Compile the patterns of both engines: their first use takes 0.3 s."""
    # A scheme of nobody's: no pattern matches, so every one is tried.
    find_support("x://nowhere.invalid/")


def _video_extractor(url: str) -> str | None:
    keys = (each.ie_key() for each in gen_extractor_classes() if each.suitable(url))
    return next((str(key) for key in keys if key != "Generic"), None)
