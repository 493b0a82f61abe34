"""Where a file came from, out of gallery-dl's keywords. Every site has names of its own for the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.engines.assignment import LARGEST_SIDE, Source
from boss_bot.workers.child.engines.gallery_age import is_age_restricted

if TYPE_CHECKING:
    from collections.abc import Mapping


def source_of(url: str, kwdict: Mapping[str, Any]) -> Source:
    """Translate the keywords that came with a file."""
    title = first(kwdict, "title", "content", "caption")
    description = first(kwdict, "description", "content", "caption", "selftext")
    return Source(
        url=url.partition(":")[2] if url.startswith("ytdl:") else url,
        title=title,
        author=_person(kwdict),
        # Where the text is all there is, once is enough.
        description="" if description == title else description,
        extractor=str(kwdict.get("category") or ""),
        uploaded_at=_moment(kwdict.get("date")),
        width=_number(kwdict.get("width")),
        height=_number(kwdict.get("height")),
        age_restricted=is_age_restricted(kwdict),
    )


def first(kwdict: Mapping[str, Any], *keys: str) -> str:
    """Return the first of some keywords that holds a text."""
    return next((value for key in keys if isinstance(value := kwdict.get(key), str) and value), "")


def _person(kwdict: Mapping[str, Any]) -> str:
    for key in ("author", "user", "uploader", "owner", "artist", "username"):
        value = kwdict.get(key)
        if isinstance(value, dict):
            value = first(value, "name", "nick", "username", "full_name")
        if isinstance(value, str) and value:
            return value
    return ""


def _moment(date: object) -> str:
    # gallery-dl's dates are UTC without saying so; 1970 means that it knows none.
    if not isinstance(date, datetime) or date.year <= 1970:
        return ""
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).isoformat()


def _number(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= LARGEST_SIDE else None
