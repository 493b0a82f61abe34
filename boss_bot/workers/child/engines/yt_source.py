"""Where a file came from, out of yt-dlp's description of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.engines.assignment import LARGEST_SIDE, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADULT = 18


def source_of(info: Mapping[str, Any]) -> Source:
    """Translate an `info_dict` (its fields are listed in yt-dlp's `extractor/common.py`)."""
    return Source(
        url=str(info.get("webpage_url") or info.get("original_url") or ""),
        title=info.get("title") or "",
        author=info.get("uploader") or info.get("channel") or info.get("creator") or "",
        description=info.get("description") or "",
        extractor=str(info.get("extractor_key") or ""),
        uploaded_at=_moment(info.get("timestamp"), info.get("upload_date")),
        duration=_positive(info.get("duration")),
        width=_whole(info.get("width")),
        height=_whole(info.get("height")),
        age_restricted=is_age_restricted(info),
    )


def is_age_restricted(info: Mapping[str, Any]) -> bool:
    """Whether a site says that something is for adults."""
    limit = info.get("age_limit")
    return isinstance(limit, int | float) and limit >= _ADULT


def _moment(timestamp: object, date: object) -> str:
    try:
        if isinstance(timestamp, int | float):
            return datetime.fromtimestamp(timestamp, UTC).isoformat()
        if isinstance(date, str) and date:
            return datetime.strptime(date, "%Y%m%d").replace(tzinfo=UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        pass
    return ""


def _positive(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value > 0 else None


def _whole(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= LARGEST_SIDE else None
