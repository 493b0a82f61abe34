"""Whether something is not for everybody, out of gallery-dl's keywords. Sites have many ways to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_FLAGS = (
    *("age_restricted", "is_adult", "is_mature", "is_nsfw", "isSensitive", "nsfw", "over_18"),
    *("possibly_sensitive", "sensitive", "sensitive_flags", "x_restrict"),
)
"""Keywords that say it by being true, or not empty, or a number above 0."""

_DENIALS = frozenset({"", "0", "false", "no", "safe", "sfw"})
"""Words that stand in them for the opposite."""

_RATINGS = frozenset(
    {
        *("adult", "e", "erotica", "explicit", "mature", "nsfw", "pornographic", "q", "questionable"),
        *("r-18", "r-18g"),
    }
)

_RATINGS_OF = {"newgrounds": frozenset({"a", "m"})}
"""Of sites whose letters mean something else: there, `e` is for everyone."""

_LABELS = frozenset({"graphic-media", "nudity", "porn", "sexual"})
"""Bluesky's."""

ADULT_SITES = frozenset(
    {
        *("8muses", "adultempire", "adultphotosets", "allporncomic", "coomerfans", "cosplayrule34"),
        *("eporner", "erome", "exhentai", "fapachi", "fapello", "fappic", "fikfap", "fitnakedgirls"),
        *("furry34", "hentai2read", "hentaifoundry", "hentaihand", "hentaihere", "hentainexus", "hitomi"),
        *("hotleak", "imagefap", "leakgallery", "luscious", "motherless", "myhentaigallery", "nhentai"),
        *("nsfwalbum", "nudostar", "okporn", "onlyhaven", "paheal", "pornhub", "pornpics"),
        *("pornstarstube", "realbooru", "redgifs", "rule34us", "rule34vault", "rule34xyz", "sakuhentai"),
        *("scatbooru", "sexcom", "simplyhentai", "sxypix", "thefap", "thehentaiworld", "tmohentai"),
        *("xasiat", "xhamster", "xvideos", "yiffverse", "yourlesbians"),
    }
)
"""Categories of sites that need not say so of anything."""


def is_age_restricted(kwdict: Mapping[str, Any]) -> bool:
    """Read what a site says of a post or file."""
    category, rating = str(kwdict.get("category")), str(kwdict.get("rating")).lower()
    return (
        category in ADULT_SITES
        or rating in _RATINGS_OF.get(category, _RATINGS)
        or any(_says_so(kwdict.get(flag)) for flag in _FLAGS)
        or any(map(_is_adult_label, _list(kwdict.get("labels"))))
    )


def _says_so(value: object) -> bool:
    return value.strip().lower() not in _DENIALS if isinstance(value, str) else bool(value)


def _is_adult_label(label: object) -> bool:
    return isinstance(label, dict) and label.get("val") in _LABELS


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
