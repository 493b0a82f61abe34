"""The laws of the token bucket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.cooldown import TokenBucket
from boss_bot.domain.errors import TooFast

gaps = st.lists(st.floats(0, 20), max_size=60)


class TestTake:
    """`TokenBucket.take`."""

    @given(gaps, st.floats(0.5, 10))
    def test_never_lets_through_more_than_the_burst_and_what_was_earned(
        self, gaps: list[float], interval: float
    ) -> None:
        """In any stretch of time there pass at most the burst and one command per interval."""
        bucket, now, passed = TokenBucket(interval=interval, at=0.0), 0.0, 0
        for gap in gaps:
            now += gap
            try:
                bucket = bucket.take(now)
            except TooFast:
                continue
            passed += 1

        assert passed <= bucket.burst + now / interval + 1e-6

    @given(gaps, st.floats(0.5, 10))
    def test_who_waits_as_told_is_let_through(self, gaps: list[float], interval: float) -> None:
        """The wait that a refusal names is enough."""
        bucket, now = TokenBucket(interval=interval, at=0.0), 0.0
        for gap in gaps:
            now += gap
            try:
                bucket = bucket.take(now)
            except TooFast as refused:
                now += refused.retry_after + 1e-6
                bucket = bucket.take(now)

    def test_a_burst_passes(self) -> None:
        """Five commands at once are nobody's fault; the sixth waits for one interval."""
        bucket = TokenBucket(interval=3.0, at=0.0)
        for _ in range(5):
            bucket = bucket.take(0.0)
        with pytest.raises(TooFast) as refused:
            bucket.take(0.0)

        assert pytest.approx(3.0) == refused.value.retry_after

    def test_zero_switches_it_off(self) -> None:
        """Without an interval everything passes and nothing is remembered."""
        bucket = TokenBucket(interval=0.0)
        for _ in range(100):
            bucket = bucket.take(0.0)

        assert bucket.full(0.0)

    def test_is_full_again_after_the_burst_is_earned_back(self) -> None:
        """A bucket can be forgotten once nothing is owed."""
        bucket = TokenBucket(interval=2.0, at=0.0).take(0.0)

        assert [False, True] == [bucket.full(1.9), bucket.full(2.0)]
