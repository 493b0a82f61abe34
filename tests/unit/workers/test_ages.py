"""Reading what sites say about whom something is for."""

from __future__ import annotations

from typing import Any

import pytest
from gallery_dl import extractor
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.workers.child.engines import gallery_age, yt_source
from boss_bot.workers.child.engines.gallery_age import ADULT_SITES

anything = (
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=9) | st.lists(st.text(max_size=9))
)


@pytest.mark.parametrize(
    ("keywords", "restricted"),
    [
        ({"category": "reddit", "over_18": True}, True),
        ({"category": "reddit", "over_18": False}, False),
        ({"category": "twitter", "sensitive": True}, True),
        ({"category": "twitter", "sensitive": None, "sensitive_flags": []}, False),
        ({"category": "twitter", "sensitive_flags": ["Violence"]}, True),
        ({"category": "mastodon", "sensitive": True}, True),
        ({"category": "pixiv", "x_restrict": 1}, True),
        ({"category": "pixiv", "x_restrict": 0}, False),
        ({"category": "danbooru", "rating": "e"}, True),
        ({"category": "danbooru", "rating": "s"}, False),
        ({"category": "newgrounds", "rating": "e"}, False),
        ({"category": "newgrounds", "rating": "a"}, True),
        ({"category": "furaffinity", "rating": "Adult"}, True),
        ({"category": "mangadex", "rating": "safe"}, False),
        ({"category": "scrolller", "nsfw": "NSFW"}, True),
        ({"category": "scrolller", "nsfw": "SFW"}, False),
        ({"category": "bluesky", "labels": [{"val": "porn"}]}, True),
        ({"category": "bluesky", "labels": [{"val": "!no-unauthenticated"}]}, False),
        ({"category": "allporncomic", "rating": 4.5}, True),
        ({"category": "imgur"}, False),
        ({}, False),
    ],
)
def test_each_way_to_say_it(keywords: dict[str, Any], restricted: bool) -> None:
    """Flags, numbers, ratings, labels; the same letter can mean the opposite on another site."""
    assert restricted == gallery_age.is_age_restricted(keywords)


@pytest.mark.parametrize(
    ("limit", "restricted"), [(None, False), (0, False), (16, False), (18, True), ("18", False)]
)
def test_an_age_limit(limit: object, restricted: bool) -> None:
    """What yt-dlp calls for adults is 18 and above."""
    assert restricted == yt_source.is_age_restricted({"age_limit": limit})


def test_sites_for_adults_are_sites_of_the_engine() -> None:
    """A name in the list that the engine does not know would protect nobody."""
    assert {each.category for each in extractor._list_classes()} >= ADULT_SITES


@given(st.dictionaries(st.sampled_from([*gallery_age._FLAGS, "rating", "labels", "category"]), anything))
def test_no_value_is_too_odd(keywords: dict[str, Any]) -> None:
    """Sites put anything anywhere; it is read as a yes or a no."""
    assert gallery_age.is_age_restricted(keywords) in {True, False}
