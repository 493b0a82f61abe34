"""The laws of what members can do with a download."""

from __future__ import annotations

from datetime import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.action import ACTIONS, MOVING, Action, move_to_front, perform
from boss_bot.domain.download import Download
from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.status import TRANSITIONS, Status
from tests.strategies import downloads, moments


class TestTable:
    """`ACTIONS`."""

    def test_has_every_status(self) -> None:
        """In each there is something to press, at least an explanation."""
        assert set(Status) == set(ACTIONS)
        assert all(Action.DETAILS in actions for actions in ACTIONS.values())

    @pytest.mark.parametrize("status", Status)
    def test_offers_no_opposites(self, status: Status) -> None:
        """What can be paused can't be resumed, and what can be cancelled can't be tried again."""
        offered = set(ACTIONS[status])

        assert not {Action.PAUSE, Action.RESUME} <= offered
        assert not {Action.CANCEL, Action.RETRY} <= offered
        assert not {Action.CANCEL, Action.DELETE} <= offered

    @pytest.mark.parametrize("status", Status)
    def test_cancels_whatever_can_be(self, status: Status) -> None:
        """The button is there exactly where the move is legal."""
        assert (Status.CANCELLED in TRANSITIONS[status]) == (Action.CANCEL in ACTIONS[status])


class TestPerform:
    """`perform`."""

    @given(downloads(), st.sampled_from(sorted(MOVING)), moments)
    def test_does_exactly_what_is_offered(self, download: Download, action: Action, at: datetime) -> None:
        """What has a button can be done; what has none is refused, whatever the transition table says."""
        if action in ACTIONS[download.status]:
            assert download.status is not perform(action, download, at=at).status
            return
        with pytest.raises(IllegalMove) as refused:
            perform(action, download, at=at)

        assert (download.id, download.status) == (refused.value.download_id, refused.value.was)

    @given(downloads(), st.sampled_from(sorted(MOVING)), moments)
    def test_never_can_be_done_twice(self, download: Download, action: Action, at: datetime) -> None:
        """The second of two presses makes no sense any more."""
        if action not in ACTIONS[download.status]:
            return
        done = perform(action, download, at=at)

        with pytest.raises(IllegalMove):
            perform(action, done, at=at)

    @given(downloads(status=st.just(Status.FAILED)), moments)
    def test_a_retry_has_all_attempts_before_it(self, download: Download, at: datetime) -> None:
        """It is due at once, waits anew from then on, and nothing of the failure counts any more."""
        again = perform(Action.RETRY, download, at=at)

        assert (0, 0, None, at, None, None) == (
            again.attempts,
            again.crashes,
            again.failure,
            again.not_before,
            again.started_at,
            again.completed_at,
        )

    @given(downloads(status=st.sampled_from([Status.QUEUED, Status.DOWNLOADING])), moments)
    def test_a_pause_costs_no_attempt(self, download: Download, at: datetime) -> None:
        """Resumed, it has as many attempts left as before, and a wait that a site asked for still holds.

        The time for which it was paused is no time in the queue: it waits anew from then on.
        """
        again = perform(Action.RESUME, perform(Action.PAUSE, download, at=at), at=at)

        due = max(at, download.not_before or at)
        assert (download.attempts, download.crashes, download.failure, due) == (
            again.attempts,
            again.crashes,
            again.failure,
            again.not_before,
        )


class TestMoveToFront:
    """`move_to_front`."""

    @given(downloads(), moments)
    def test_only_what_waits_can_be_moved(self, download: Download, at: datetime) -> None:
        """It changes nothing but the order; what does not wait has no place in it."""
        if download.status is Status.QUEUED:
            assert attrs.evolve(download, front_at=at) == move_to_front(download, at=at)
            return
        with pytest.raises(IllegalMove) as refused:
            move_to_front(download, at=at)

        assert (download.id, download.status) == (refused.value.download_id, refused.value.was)
