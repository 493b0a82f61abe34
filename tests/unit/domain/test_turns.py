"""The laws of fair order, and of the forecast made from it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.domain.forecast import forecast
from boss_bot.domain.level import Level
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots, next_due, next_up, order
from tests.strategies import NOON, queued

waiting_lists = st.lists(queued(), max_size=12, unique_by=lambda download: download.id)
running_lists = st.lists(
    queued().map(lambda download: attrs.evolve(download, status=Status.DOWNLOADING)),
    max_size=4,
    unique_by=lambda download: download.id,
)
slot_counts = st.builds(
    Slots,
    total=st.integers(1, 6),
    per_member=st.integers(1, 3),
    by_level=st.dictionaries(st.sampled_from(Level), st.integers(1, 4)),
)


class TestOrder:
    """`order`."""

    @given(waiting_lists)
    def test_depends_on_nothing_but_what_waits(self, waiting: list[Download]) -> None:
        """The order is the same however the rows came, so that every reader computes the same one."""
        assert order(waiting) == order(list(reversed(waiting)))

    @given(waiting_lists)
    def test_keeps_everyone(self, waiting: list[Download]) -> None:
        """Nobody is lost or doubled by being ordered."""
        assert Counter(d.id for d in waiting) == Counter(d.id for d in order(waiting))

    @given(waiting_lists)
    def test_higher_priority_first(self, waiting: list[Download]) -> None:
        """No download stands behind one of a lower priority."""
        priorities = [download.priority for download in order(waiting)]

        assert sorted(priorities, reverse=True) == priorities


class TestNextUp:
    """`next_up`."""

    @given(waiting_lists, running_lists, slot_counts)
    def test_never_exceeds_a_limit(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """Each that starts fits the slots in all, and the share that its member has by its level."""
        started = list(next_up(waiting, running, slots=slots, now=NOON))
        members = Counter(d.origin.requester_id for d in running)

        assert len(started) <= max(slots.total - len(running), 0)
        for download in started:
            members[download.origin.requester_id] += 1

            assert members[download.origin.requester_id] <= slots.share_of(download)

    @given(waiting_lists, running_lists, slot_counts)
    def test_nothing_starts_before_its_time(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """A retry that is not due yet is passed over."""
        started = next_up(waiting, running, slots=slots, now=NOON)

        assert all(d.not_before is None or d.not_before <= NOON for d in started)

    @given(waiting_lists, running_lists, slot_counts)
    def test_no_slot_stays_free_for_want_of_asking(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """If a slot stays free, every download left behind is not due or its member is at the limit."""
        started = list(next_up(waiting, running, slots=slots, now=NOON))
        if len(running) + len(started) >= slots.total:
            return
        members = Counter(d.origin.requester_id for d in [*running, *started])
        left = [d for d in waiting if d not in started and not (d.not_before and d.not_before > NOON)]

        assert all(members[d.origin.requester_id] >= slots.share_of(d) for d in left)


class TestNextDue:
    """`next_due`."""

    @given(waiting_lists)
    def test_is_the_soonest_time_that_is_still_to_come(self, waiting: list[Download]) -> None:
        """The scheduler sleeps until the first retry that is not due, and not at all for those that are."""
        coming = sorted(d.not_before for d in waiting if d.not_before and d.not_before > NOON)

        assert (coming[0] if coming else None) == next_due(waiting, now=NOON)


class TestForecast:
    """`forecast`."""

    @given(waiting_lists, running_lists, slot_counts)
    def test_places_everyone_in_the_order_of_turns(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """Positions count from 1 without gaps, in the scheduler's own order."""
        standings = forecast(
            waiting, {d.id: (d, 10.0) for d in running}, slots=slots, now=NOON, duration=lambda _: 20.0
        )

        assert [d.id for d in order(waiting)] == sorted(standings, key=lambda key: standings[key].position)
        assert list(range(1, len(waiting) + 1)) == sorted(s.position for s in standings.values())

    @given(waiting_lists, running_lists, slot_counts)
    def test_everyone_starts_some_time_and_never_too_early(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """As long as there are slots, every download is told a start, and none before its retry is due."""
        standings = forecast(
            waiting, {d.id: (d, 10.0) for d in running}, slots=slots, now=NOON, duration=lambda _: 20.0
        )
        for download in waiting:
            starts_in = standings[download.id].starts_in

            assert starts_in is not None
            assert NOON + timedelta(seconds=starts_in) >= (download.not_before or NOON)

    @given(waiting_lists, running_lists, slot_counts)
    def test_starts_at_once_exactly_what_the_scheduler_would_start(
        self, waiting: list[Download], running: list[Download], slots: Slots
    ) -> None:
        """The forecast and the scheduler are one rule."""
        standings = forecast(
            waiting, {d.id: (d, 10.0) for d in running}, slots=slots, now=NOON, duration=lambda _: 20.0
        )

        assert {d.id for d in next_up(waiting, running, slots=slots, now=NOON)} == {
            key for key, standing in standings.items() if standing.starts_in == 0.0
        }
