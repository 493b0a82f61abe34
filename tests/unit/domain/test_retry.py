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

        longest = policy.patience if failure.kind is ErrorKind.DISCORD_ERROR else policy.longest_wait
        assert wait is None or 0.0 < wait <= max(policy.ceiling, longest)

    @pytest.mark.parametrize("kind", sorted(TEMPORARY - {ErrorKind.WORKER_CRASHED, ErrorKind.DISCORD_ERROR}))
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

    @given(downloads(), jitters, st.floats(0, 86_399))
    def test_an_outage_of_discord_uses_up_nothing(
        self, download: Download, jitter: float, kept: float
    ) -> None:
        """However many attempts and crashes there were, kept files wait; none is added."""
        failure = Failure(kind=ErrorKind.DISCORD_ERROR)
        counted = download.count(failure)

        assert (download.attempts, download.crashes) == (counted.attempts, counted.crashes)
        assert failure == counted.failure
        assert RetryPolicy().wait(counted, failure, jitter=jitter, kept=kept) is not None

    @given(downloads(), failures, jitters, st.floats(0, 1e6))
    def test_how_long_files_are_kept_matters_to_discord_only(
        self, download: Download, failure: Failure, jitter: float, kept: float
    ) -> None:
        """What a site does is judged by attempts, not by time."""
        if failure.kind is not ErrorKind.DISCORD_ERROR:
            policy = RetryPolicy()
            waits = {policy.wait(download, failure, jitter=jitter, kept=each) for each in (0.0, kept)}

            assert 1 == len(waits)


class TestPause:
    """`RetryPolicy.pause`."""

    @given(st.floats(0, 1e6), st.floats(0, 1e6), jitters)
    def test_lasts_as_long_as_files_are_kept(self, lasted: float, asked: float, jitter: float) -> None:
        """It ends with the patience and not before, and keeps what the other side asks for."""
        policy = RetryPolicy(patience=7200.0)
        pause = policy.pause(lasted, jitter=jitter, asked=asked)

        assert (lasted + asked < 7200.0) is (pause is not None)
        assert pause is None or pause >= asked

    @given(st.floats(0, 80_000), st.floats(0, 80_000), jitters)
    def test_grows_with_the_outage(self, one: float, other: float, jitter: float) -> None:
        """Never shorter the longer it has lasted, and never longer than the policy allows."""
        policy = RetryPolicy()
        sooner, later = (policy.pause(lasted, jitter=jitter) for lasted in sorted((one, other)))

        assert sooner is not None
        assert later is not None
        assert policy.base / 2 <= sooner <= later <= policy.longest_pause

    @given(st.lists(jitters, min_size=1, max_size=50), st.floats(60, 40_000))
    def test_asks_a_bounded_number_of_times(self, chances: list[float], length: float) -> None:
        """An outage is looked at a few times at its beginning, then at most once a minute."""
        policy, lasted, tries = RetryPolicy(), 0.0, 0
        while lasted < length:
            lasted += policy.pause(lasted, jitter=chances[tries % len(chances)]) or length
            tries += 1

        assert tries <= length / (policy.longest_pause / 2) + 25

    def test_waits_an_hour_at_least(self) -> None:
        """An operator who has delivered files removed at once does not mean those that are not delivered."""
        policy = RetryPolicy(patience=0.0)
        pauses = [policy.pause(lasted, jitter=1.0) for lasted in (0.0, 3599.0, 3600.0)]

        assert [2.0, 120.0, None] == pauses


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
