"""The laws of a download's life."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.status import FINAL, LIVE, RUNNING, TRANSITIONS, Status
from tests.strategies import NOON, downloads, failures, histories, moments, queued


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
        may_change = {"status", "started_at", "completed_at", "not_before", "failure"}

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


class TestCount:
    """`Download.count`."""

    @given(downloads(), failures)
    def test_only_what_a_site_does_uses_up_an_attempt(self, download: Download, failure: Failure) -> None:
        """A child's death counts as a crash, an outage of Discord as nothing, all else as an attempt."""
        counted = download.count(failure)
        crashed = failure.kind is ErrorKind.WORKER_CRASHED
        tried = not crashed and failure.kind is not ErrorKind.DISCORD_ERROR

        assert (download.attempts + tried, download.crashes + crashed, failure) == (
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
