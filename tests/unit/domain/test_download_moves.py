"""The laws of a download's life."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.action import move_to_front
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.status import FINAL, LIVE, RUNNING, TRANSITIONS, Status
from tests.strategies import NOON, downloads, failures, histories, moments, queued

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def accepted() -> Download:
    """Return a download as it is accepted."""
    return Download(
        id=UUID(int=1),
        url="https://media.example/1",
        canonical="https://media.example/1",
        platform="other",
        origin=Origin(requester_id=1, channel_id=2, guild_id=3),
        created_at=NOON,
    )


class TestMove:
    """`Download.move`."""

    @given(downloads(), st.sampled_from(Status), moments)
    def test_moves_exactly_where_the_table_allows(self, download: Download, to: Status, at: datetime) -> None:
        """A move succeeds if and only if the transition table has it; else it tells what was tried."""
        if to in TRANSITIONS[download.status]:
            assert to == download.move(to, at=at).status
            return
        with pytest.raises(IllegalMove) as refused:
            download.move(to, at=at)

        assert (download.id, download.status, to) == (
            refused.value.download_id,
            refused.value.was,
            refused.value.to,
        )

    @given(queued(), histories(), moments)
    def test_is_completed_exactly_while_final(
        self, download: Download, walk: list[Status], at: datetime
    ) -> None:
        """Along every legal history, the time of completion stands exactly while the status is final."""
        for status in walk[1:]:
            download = download.move(status, at=at)

            assert (at if status in FINAL else None) == download.completed_at

    @given(downloads(), st.data(), moments)
    def test_touches_only_status_times_and_failure(
        self, download: Download, data: st.DataObject, at: datetime
    ) -> None:
        """A move changes nothing of what the download is: only where it stands."""
        following = sorted(TRANSITIONS[download.status])
        if not following:
            return
        moved = download.move(data.draw(st.sampled_from(following)), at=at)
        mine = attrs.fields(Download)
        may_change = {
            "status",
            "started_at",
            "completed_at",
            "not_before",
            "turn_at",
            "front_at",
            "place_at",
            "failure",
        }

        assert all(
            getattr(download, f.name) == getattr(moved, f.name) for f in mine if f.name not in may_change
        )

    def test_start_is_the_first_start(self, accepted: Download) -> None:
        """A second attempt does not make the download younger."""
        first = accepted.move(Status.DOWNLOADING, at=NOON)
        again = first.move(Status.QUEUED, at=NOON).move(Status.DOWNLOADING, at=NOON.replace(hour=13))

        assert NOON == again.started_at

    def test_start_ends_the_wait(self, accepted: Download) -> None:
        """Once an attempt runs, the time of its retry and the failure before it are gone."""
        waiting = attrs.evolve(accepted, not_before=NOON, failure=Failure(kind=ErrorKind.NETWORK), attempts=1)
        running = waiting.move(Status.DOWNLOADING, at=NOON)

        assert (None, None, 1) == (running.not_before, running.failure, running.attempts)


class TestTurns:
    """What moves mean for the order in which downloads wait."""

    @given(queued(), histories(), moments)
    def test_a_turn_comes_with_a_slot_and_ends_with_it(
        self, download: Download, walk: list[Status], at: datetime
    ) -> None:
        """Whenever a download gets a slot or gives one back, that is remembered; nothing else is.

        Also for a retry: what fails again and again gets no more turns than what works.
        """
        download = attrs.evolve(download, failure=Failure(kind=ErrorKind.NETWORK))
        for number, status in enumerate(walk[1:]):
            moment = at + timedelta(seconds=number)
            moved = attrs.evolve(download.move(status, at=moment), failure=download.failure)
            changed = (download.status in RUNNING) is not (status in RUNNING)

            assert (moment if changed else download.turn_at) == moved.turn_at
            download = moved

    @pytest.mark.parametrize("status", sorted(RUNNING))
    def test_what_was_interrupted_has_had_its_turn(self, accepted: Download, status: Status) -> None:
        """Put back by the bot's own end it is known as that, until it has started again for free."""
        running = attrs.evolve(accepted.move(Status.DOWNLOADING, at=NOON), status=status)
        put_back = running.move(Status.QUEUED, at=LATER)
        again = put_back.move(Status.DOWNLOADING, at=LATER)

        assert (False, True, False) == (accepted.interrupted, put_back.interrupted, again.interrupted)
        assert (NOON, NOON) == (put_back.turn_at, again.turn_at)

    def test_a_pause_ends_the_interruption(self, accepted: Download) -> None:
        """Whoever pauses what was interrupted waits for a turn like all others."""
        put_back = accepted.move(Status.DOWNLOADING, at=NOON).move(Status.QUEUED, at=NOON)
        resumed = put_back.move(Status.PAUSED, at=NOON).move(Status.QUEUED, at=LATER)

        assert not resumed.interrupted

    @given(downloads(status=st.sampled_from([Status.PAUSED, Status.FAILED])), moments)
    def test_what_lay_elsewhere_waits_anew(self, download: Download, at: datetime) -> None:
        """The time for which a download was paused or over is no time in the queue."""
        assert download.move(Status.QUEUED, at=at).waits_since >= at

    @given(queued(), moments)
    def test_what_the_bot_puts_back_waits_as_before(self, download: Download, at: datetime) -> None:
        """A restart costs nobody their place."""
        put_back = download.move(Status.DOWNLOADING, at=at).move(Status.QUEUED, at=at)

        assert download.created_at == put_back.waits_since

    def test_a_start_uses_the_front_up(self, accepted: Download) -> None:
        """What a moderator has moved to the front once does not stand there again after it has run."""
        preferred = move_to_front(accepted, at=NOON)

        assert (NOON, None) == (preferred.front_at, preferred.move(Status.DOWNLOADING, at=NOON).front_at)


class TestCount:
    """`Download.count`."""

    @given(downloads(), failures)
    def test_a_crash_uses_up_no_attempt(self, download: Download, failure: Failure) -> None:
        """Each failure counts once: as a crash if the child died, else as an attempt."""
        counted = download.count(failure)
        crashed = failure.kind is ErrorKind.WORKER_CRASHED

        assert (download.attempts + (not crashed), download.crashes + crashed, failure) == (
            counted.attempts,
            counted.crashes,
            counted.failure,
        )


class TestTable:
    """The transition table."""

    def test_has_every_status(self) -> None:
        """No status is without a line in the table."""
        assert set(Status) == set(TRANSITIONS)

    def test_every_status_can_be_reached(self) -> None:
        """From acceptance, a legal history leads to every status."""
        reached, fresh = {Status.QUEUED}, {Status.QUEUED}
        while fresh:
            fresh = set().union(*(TRANSITIONS[status] for status in fresh)) - reached
            reached |= fresh

        assert set(Status) == reached

    @pytest.mark.parametrize("status", sorted(LIVE | {Status.PAUSED}))
    def test_what_is_not_over_can_be_cancelled_and_can_fail(self, status: Status) -> None:
        """A member can always get rid of a download, and so can a fault."""
        assert {Status.CANCELLED, Status.FAILED} <= TRANSITIONS[status]

    @pytest.mark.parametrize("status", sorted(RUNNING))
    def test_what_runs_can_be_put_back(self, status: Status) -> None:
        """A restart of the bot can return everything that ran to the queue."""
        assert Status.QUEUED in TRANSITIONS[status]

    def test_groups_do_not_overlap(self) -> None:
        """A download is live, paused or over: exactly one of them."""
        assert sorted(Status) == sorted([*LIVE, Status.PAUSED, *FINAL])
