"""X's videos come in several sizes, of which gallery-dl takes the largest: here, the largest that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gallery_dl.extractor.twitter import TwitterExtractor

from boss_bot.workers.child.engines.yt_formats import best_fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_extract_media = TwitterExtractor._extract_media  # noqa: SLF001 - the one place where variants are seen


def prefer_fitting(limit: int) -> None:
    """Leave of every video of a post only the variant to fetch, for the rest of this process.

    Args:
        limit: Bytes that a file may have.
    """

    def extract(extractor: TwitterExtractor, post: Any, media: Iterable[Any], files: list[Any]) -> None:  # noqa: ANN401 - gallery-dl's
        chosen = [_with_one_variant(each, limit) for each in media]
        _extract_media(extractor, post, chosen, files)

    TwitterExtractor._extract_media = extract  # noqa: SLF001 - the same


def _with_one_variant(medium: dict[str, Any], limit: int) -> dict[str, Any]:
    info = medium.get("video_info")
    variants = [each for each in info.get("variants") or () if "bitrate" in each] if info else []
    if not info or not variants:
        return medium
    chosen = fitting_variant(variants, info.get("duration_millis") or 0, limit)
    return {**medium, "video_info": {**info, "variants": [chosen]}}


def fitting_variant(
    variants: Sequence[Mapping[str, Any]], milliseconds: float, limit: int
) -> Mapping[str, Any]:
    """Choose among variants by their size.

    Args:
        variants: At least one, each with its `bitrate`, in bits per second; looping pictures have 0.
        milliseconds: 0 if nobody tells.
        limit: Bytes that the file may have.
    """
    worst_first = sorted(variants, key=lambda each: each["bitrate"])
    choice = best_fitting(
        [{**each, "filesize": each["bitrate"] * milliseconds / 8000} for each in worst_first], limit
    )
    return choice.formats[0] if choice else worst_first[-1]
