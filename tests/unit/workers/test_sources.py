"""Where a file came from, out of what an engine says of it: sites say anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.workers.child.engines.assignment import LARGEST_SIDE
from boss_bot.workers.child.engines.yt_source import source_of

ANYTHING = (
    st.none() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
)
FIELDS = ["timestamp", "upload_date", "duration", "width", "height"]


@pytest.mark.parametrize(
    ("info", "moment"),
    [
        ({"timestamp": 1_700_000_000, "upload_date": "19990101"}, "2023-11-14T22:13:20+00:00"),
        ({"upload_date": "20240229"}, "2024-02-29"),
        ({"upload_date": "20230229"}, ""),
        ({"upload_date": "soon"}, ""),
        ({"timestamp": 1e300}, ""),
        ({"timestamp": float("nan")}, ""),
        ({}, ""),
    ],
)
def test_the_moment_of_its_upload(info: dict[str, object], moment: str) -> None:
    """The exact moment if it is known, else the day, else nothing; never an error."""
    assert moment == source_of(info).uploaded_at


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ({"uploader": "Ada", "channel": "B", "creator": "C"}, "Ada"),
        ({"uploader": None, "channel": "B"}, "B"),
        ({"creator": "C"}, "C"),
        ({}, ""),
    ],
)
def test_who_made_it(info: dict[str, object], author: str) -> None:
    """Sites name their people differently."""
    assert author == source_of(info).author


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)))
def test_numbers_that_make_no_sense_are_left_out(info: dict[str, object]) -> None:
    """Whatever a site claims, what is kept is a positive length and a possible size."""
    source = source_of(info)

    assert source.duration is None or source.duration > 0
    assert all(side is None or 0 < side <= LARGEST_SIDE for side in (source.width, source.height))
