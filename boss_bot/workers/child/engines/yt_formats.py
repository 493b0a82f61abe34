"""Which formats to fetch: the best that fit together, chosen before a byte of them is transferred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Format = Mapping[str, Any]

_SHARE = 0.97
"""Of the limit; merging adds a little, and sizes that come from bitrates are a little wrong."""


@attrs.frozen
class Choice:
    """One format, or a picture and the sound to merge with it."""

    formats: tuple[Format, ...]
    size: float | None
    """Bytes of all together; None if nobody tells."""


def best_fitting(formats: Sequence[Format], limit: int) -> Choice | None:
    """Choose what to fetch; None if there is neither picture nor sound.

    A choice of unknown size is taken only if none is known to fit. If each is known to be too large, it is
    the smallest, for estimates err; whether it really is shows with its first bytes.

    Args:
        formats: As yt-dlp has sorted them, the worst first.
        limit: Bytes that the file may have.
    """
    return _best(list(_choices(formats)), limit)


def best_sound(formats: Sequence[Format], *, upload: int, transfer: int) -> Choice | None:
    """Choose what to fetch for its sound; None if there is neither picture nor sound.

    Args:
        formats: As yt-dlp has sorted them, the worst first.
        upload: Bytes that the sound may have.
        transfer: Bytes that may be fetched: where no sound comes alone, it is taken out of a video.
    """
    sounds = _sounds(formats)
    return _best([_together(each) for each in sounds], upload) if sounds else best_fitting(formats, transfer)


def _best(choices: Sequence[Choice], limit: int) -> Choice | None:
    known = [(choice.size, choice) for choice in choices if choice.size is not None]
    for size, choice in known:
        if size <= limit * _SHARE:
            return choice
    unknown = next((choice for choice in choices if choice.size is None), None)
    return unknown or min(known, key=lambda each: each[0], default=(0, None))[1]


def _choices(formats: Sequence[Format]) -> Iterator[Choice]:
    """Yield every choice, the best first: better pictures come before better sound."""
    sounds = _sounds(formats)
    pictures = [each for each in formats[::-1] if _has(each, "vcodec")]
    silent = not any(_has(each, "acodec") for each in formats)
    for picture in pictures:
        if _has(picture, "acodec") or silent:
            yield _together(picture)
        else:
            yield from (_together(picture, sound) for sound in sounds)
    if not pictures:
        yield from map(_together, sounds)


def _sounds(formats: Sequence[Format]) -> list[Format]:
    return [each for each in formats[::-1] if _has(each, "acodec") and not _has(each, "vcodec")]


def _together(first: Format, *sound: Format) -> Choice:
    # HLS counts the sound into the bitrate of the pictures, and tells none for it alone (RFC 8216, 4.3.4.2).
    size = _size(first)
    return Choice((first, *sound), None if size is None else size + sum(_size(each) or 0 for each in sound))


def _size(each: Format) -> float | None:
    return each.get("filesize") or each.get("filesize_approx") or None


def _has(each: Format, codec: str) -> bool:
    # A codec that nobody names may well be there; yt-dlp says `none` for one that is not.
    return each.get(codec) != "none"
