"""The laws of trying again."""

from __future__ import annotations

from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.failure import TEMPORARY, ErrorKind, Failure
from boss_bot.domain.retry import MAX_CRASHES, RetryPolicy
from tests.strategies import NOON, downloads, failures

jitters = st.floats(0, 1)


class TestWait:
    """`RetryPolicy.wait`."""

    @given(downloads(), failures, jitters)
    def test_permanent_failures_are_never_repeated(
        self, download: Download, failure: Failure, jitter: float
    ) -> None:
        """What is not temporary waits for a person, not for time."""
        if failure.kind not in TEMPORARY:
            assert RetryPolicy().wait(download.count(failure), failure, jitter=jitter) is None

    @given(downloads(), failures, jitters)
    def test_waits_at_least_as_long_as_was_asked(
        self, download: Download, failure: Failure, jitter: float
    ) -> None:
        """A site's Retry-After is honoured, or the download is given up; it is never shortened."""
        if failure.kind is ErrorKind.WORKER_CRASHED:
            return
        wait = RetryPolicy().wait(download.count(failure), failure, jitter=jitter)

        assert wait is None or wait >= (failure.retry_after or 0.0)

    @given(downloads(), failures, jitters)
    def test_waits_are_bounded(self, download: Download, failure: Failure, jitter: float) -> None:
        """No wait is negative, and none longer than the policy allows."""
        policy = RetryPolicy()
        wait = policy.wait(download.count(failure), failure, jitter=jitter)

        assert wait is None or 0.0 < wait <= max(policy.ceiling, policy.longest_wait)

    @pytest.mark.parametrize("kind", sorted(TEMPORARY - {ErrorKind.WORKER_CRASHED}))
    @given(drawn=downloads(max_attempts=st.integers(1, 5)), jitter=jitters)
    def test_ends_after_the_allowed_attempts(self, drawn: Download, kind: ErrorKind, jitter: float) -> None:
        """A download that keeps failing has exactly as many attempts as it may have."""
        failure, download = Failure(kind=kind), attrs.evolve(drawn, attempts=0)
        tries = 0
        while True:
            tries += 1
            download = download.count(failure)
            if RetryPolicy().wait(download, failure, jitter=jitter) is None:
                break

        assert download.max_attempts == tries

    @given(drawn=downloads(), jitter=jitters)
    def test_the_third_crash_is_the_last(self, drawn: Download, jitter: float) -> None:
        """What kills its child three times fails, whatever attempts it has left."""
        failure, download = Failure(kind=ErrorKind.WORKER_CRASHED), attrs.evolve(drawn, crashes=0)
        tries = 0
        while True:
            tries += 1
            download = download.count(failure)
            if RetryPolicy().wait(download, failure, jitter=jitter) is None:
                break

        assert MAX_CRASHES == tries

    def test_backs_off_by_doubling(self) -> None:
        """Without jitter each wait is twice the one before, up to the ceiling."""
        policy = RetryPolicy(base=2.0, ceiling=10.0)
        failure = Failure(kind=ErrorKind.NETWORK)
        waits = [policy.wait(_tried(attempts), failure, jitter=1.0) for attempts in (1, 2, 3, 4)]

        assert [2.0, 4.0, 8.0, 10.0] == waits

    def test_jitter_spreads_over_the_upper_half(self) -> None:
        """Downloads that failed together don't come back together, yet none comes back at once."""
        failure = Failure(kind=ErrorKind.NETWORK)

        assert 1.0 == RetryPolicy(base=2.0).wait(_tried(1), failure, jitter=0.0)

    def test_a_site_that_asks_for_too_much_is_given_up(self) -> None:
        """Nobody is kept waiting for longer than the policy's longest wait."""
        failure = Failure(kind=ErrorKind.RATE_LIMIT, retry_after=3601.0)

        assert RetryPolicy().wait(_tried(1), failure, jitter=0.0) is None


def _tried(attempts: int) -> Download:
    return Download(
        id=UUID(int=1),
        url="",
        canonical="",
        platform="other",
        origin=Origin(requester_id=1, channel_id=1),
        created_at=NOON,
        attempts=attempts,
        max_attempts=9,
    )
