"""The choice among formats, as tables and laws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.workers.child.engines.gallery_variants import fitting_variant
from boss_bot.workers.child.engines.yt_formats import best_fitting, best_sound

Format = dict[str, Any]


def both(name: str, size: float | None) -> Format:
    """Describe a format with picture and sound, the codecs of which nobody tells."""
    return {"format_id": name, "filesize": size}


def picture(name: str, size: float | None) -> Format:
    """Describe a format without sound."""
    return {"format_id": name, "vcodec": "h264", "acodec": "none", "filesize_approx": size}


def sound(name: str, size: float | None) -> Format:
    """Describe a format without picture."""
    return {"format_id": name, "vcodec": "none", "acodec": "aac", "filesize": size}


STORYBOARD = {"format_id": "sb0", "vcodec": "none", "acodec": "none"}
MUXED = [both("3", 3), both("8", 8), both("40", 40)]
SPLIT = [STORYBOARD, sound("a1", 1), sound("a4", 4), picture("v5", 5), picture("v7", 7)]


@pytest.mark.parametrize(
    ("formats", "limit", "chosen"),
    [
        (MUXED, 10, "8"),
        (MUXED, 100, "40"),
        (MUXED, 2, "3"),
        (SPLIT, 20, "v7+a4"),
        (SPLIT, 10, "v7+a1"),
        (SPLIT, 7, "v5+a1"),
        (SPLIT, 1, "v5+a1"),
        ([*SPLIT, both("9", 9)], 10, "9"),
        # Rather sound in a smaller picture than a larger one that is silent.
        ([both("2", 2), picture("v5", 5)], 10, "2"),
        ([picture("v5", 5), picture("v7", 7)], 6, "v5"),
        ([sound("a1", 1), sound("a4", 4)], 3, "a1"),
        # What surely fits comes before what may.
        ([both("8", 8), both("?", None)], 10, "8"),
        ([both("40", 40), both("?", None)], 10, "?"),
        ([both("?", None), both("??", None)], 10, "??"),
        # HLS counts the sound into the pictures.
        ([sound("a", None), picture("v5", 5), picture("v20", 20)], 10, "v5+a"),
        ([STORYBOARD], 10, None),
        ([], 10, None),
    ],
)
def test_the_best_that_fits(formats: list[Format], limit: int, chosen: str | None) -> None:
    """Sorted from the worst to the best, as yt-dlp sorts them."""
    choice = best_fitting(formats, limit)

    assert chosen == (choice and "+".join(each["format_id"] for each in choice.formats))


@pytest.mark.parametrize(
    ("formats", "upload", "transfer", "chosen"),
    [
        (SPLIT, 20, 20, "a4"),
        (SPLIT, 3, 20, "a1"),
        # Nothing fits: rather the smallest, for estimates err.
        (SPLIT, 0, 20, "a1"),
        ([sound("a4", 4), sound("?", None)], 3, 20, "?"),
        # Where no sound comes alone, it is taken out of the best video that may be fetched.
        (MUXED, 3, 20, "8"),
        ([picture("v5", 5), both("8", 8)], 3, 20, "8"),
        ([STORYBOARD], 10, 10, None),
    ],
)
def test_the_best_sound(formats: list[Format], upload: int, transfer: int, chosen: str | None) -> None:
    """Alone if the site offers one alone, by the upload limit; else with its pictures."""
    choice = best_sound(formats, upload=upload, transfer=transfer)

    assert chosen == (choice and "+".join(each["format_id"] for each in choice.formats))


SIZES = st.lists(st.integers(min_value=1, max_value=10**9), min_size=1, max_size=6)


@given(pictures=SIZES, sounds=SIZES, limit=st.integers(min_value=100, max_value=10**9))
def test_whatever_fits_is_found(pictures: list[int], sounds: list[int], limit: int) -> None:
    """If any pair fits, the chosen one does; the limit is never passed on purpose."""
    formats = [*(sound("a", size) for size in sounds), *(picture("v", size) for size in pictures)]

    choice = best_fitting(formats, limit)

    smallest = min(pictures) + min(sounds)
    assert choice is not None
    assert choice.size is not None
    assert choice.size <= limit if smallest <= limit * 0.97 else smallest == choice.size


@pytest.mark.parametrize(
    ("milliseconds", "limit", "bitrate"),
    [(8000, 3000, 2000), (8000, 9000, 8000), (8000, 10, 500), (0, 10, 8000)],
)
def test_the_variant_that_fits(milliseconds: int, limit: int, bitrate: int) -> None:
    """In whatever order they come; where no duration is told, the best."""
    variants = [{"bitrate": each} for each in (2000, 8000, 500)]

    assert bitrate == fitting_variant(variants, milliseconds, limit)["bitrate"]
