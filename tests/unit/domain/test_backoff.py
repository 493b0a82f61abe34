"""The laws of waiting longer and longer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.backoff import Backoff

jitters = st.floats(0, 1)


@given(st.integers(1, 10**9), jitters)
def test_waits_are_bounded(tries: int, jitter: float) -> None:
    """However often it has failed, a wait is a number between half of the first and the ceiling."""
    assert 1.0 <= Backoff(2.0, 60.0).wait(tries, jitter=jitter) <= 60.0


@given(st.integers(1, 200), jitters)
def test_waits_never_shrink(tries: int, jitter: float) -> None:
    """Each is at least as long as the one before, and at most twice as long."""
    backoff = Backoff(2.0, 60.0)
    before, after = (backoff.wait(each, jitter=jitter) for each in (tries, tries + 1))

    assert before <= after <= 2 * before
