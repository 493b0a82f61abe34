"""The laws of progress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.progress import Progress

progresses = st.builds(
    Progress,
    done=st.integers(0, 2**50),
    total=st.none() | st.integers(0, 2**50),
    speed=st.none() | st.floats(0, 1e10),
    item=st.integers(1, 100),
    items=st.none() | st.integers(1, 100),
)


class TestProgress:
    """`Progress.fraction` and `Progress.seconds_left`."""

    @given(progresses)
    def test_stays_between_nothing_and_all(self, progress: Progress) -> None:
        """Whatever a site says of its sizes, the bar is neither negative nor overfull."""
        assert progress.fraction is None or 0.0 <= progress.fraction <= 1.0
        assert progress.seconds_left is None or progress.seconds_left >= 0.0

    @pytest.mark.parametrize(
        ("progress", "fraction"),
        [
            (Progress(done=50), None),
            (Progress(done=50, total=100), 0.5),
            (Progress(done=50, total=100, item=2, items=4), 0.375),
            (Progress(done=100, total=100, item=4, items=4), 1.0),
            (Progress(done=300, total=100), 1.0),
        ],
    )
    def test_is_one_bar_for_the_whole_gallery(self, progress: Progress, fraction: float | None) -> None:
        """Each item is an equal share of the bar."""
        assert fraction == progress.fraction

    def test_time_left_needs_size_and_speed(self) -> None:
        """Without knowing both, no time is promised."""
        known = Progress(done=50, total=100, speed=10.0)

        assert [5.0, None, None] == [
            known.seconds_left,
            Progress(done=50, total=100).seconds_left,
            Progress(done=50, speed=10.0).seconds_left,
        ]

    def test_no_age_is_promised(self) -> None:
        """A speed next to nothing gives no time, not one beyond all calendars."""
        left = [Progress(total=2**30, speed=speed).seconds_left for speed in (5e-324, 1e-9, 2.0**20)]

        assert [None, None, 1024.0] == left
