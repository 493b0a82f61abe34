"""The laws of the forecast: members are told what the scheduler will do."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.domain.forecast import Standing, forecast
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots, Waiting
from tests.strategies import NOON, in_line, turns
from tests.support.turns import plainly_next

waiting_lists = st.lists(in_line(), max_size=12, unique_by=lambda download: download.id)
running_lists = st.lists(
    st.tuples(in_line(), st.sampled_from([1.0, 30.0, 400.0])),
    max_size=4,
    unique_by=lambda pair: pair[0].id,
).map(lambda pairs: {one.id: (attrs.evolve(one, status=Status.DOWNLOADING), left) for one, left in pairs})
slot_counts = st.builds(Slots, total=st.integers(1, 5), per_member=st.integers(1, 3))

Running = dict[UUID, tuple[Download, float]]


def lasts(download: Download) -> float:
    """Return how long a download takes."""
    return [5.0, 20.0, 300.0][download.id.int % 3]


def run(
    waiting: list[Download], running: Running, *, known: dict[int, datetime], slots: Slots
) -> list[tuple[UUID, float]]:
    """Run a queue with a scheduler that looks at everything each time; return what started when."""
    waiting, known, now = list(waiting), dict(known), NOON
    ends = [(NOON + timedelta(seconds=left), one) for one, left in running.values()]
    starts: list[tuple[UUID, float]] = []
    while waiting:
        if turn := plainly_next(waiting, [one for _, one in ends], turns=known, slots=slots, now=now):
            found = turn.goes
            starts.append((found.id, (now - NOON).total_seconds()))
            left = [one for one in waiting if one.id != found.id]
            waiting = [turn.yields if turn.yields and one.id == turn.yields.id else one for one in left]
            ends.append((now + timedelta(seconds=lasts(found)), found))
            if not found.interrupted:
                known[found.origin.requester_id] = now
            continue
        now = min(
            [
                *(end for end, _ in ends),
                *(d.not_before for d in waiting if d.not_before and d.not_before > now),
            ]
        )
        for end, one in ends:
            if end <= now:
                known[one.origin.requester_id] = now
        ends = [(end, one) for end, one in ends if end > now]
    return starts


class TestForecast:
    """`forecast`."""

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_tells_what_the_scheduler_will_do(
        self, waiting: list[Download], running: Running, slots: Slots, known: dict[int, datetime]
    ) -> None:
        """If nothing else happens, downloads start in the order of their positions and when it was said."""
        line = Waiting.all_of(waiting, known)
        standings = forecast(line, running, slots=slots, now=NOON, duration=lasts)
        told = sorted(standings.items(), key=lambda item: item[1].position)

        assert run(waiting, running, known=known, slots=slots) == [
            (key, standing.starts_in) for key, standing in told
        ]

    @given(waiting_lists, running_lists, slot_counts, turns, st.integers(0, 12))
    def test_plays_no_further_than_it_should(
        self,
        waiting: list[Download],
        running: Running,
        slots: Slots,
        known: dict[int, datetime],
        most: int,
    ) -> None:
        """Those who are far behind are told nothing; those in front the same as if all were told."""
        line = Waiting.all_of(waiting, known)
        everything = forecast(line, running, slots=slots, now=NOON, duration=lasts)
        front = forecast(line, running, slots=slots, now=NOON, duration=lasts, most=most)

        assert front == {key: place for key, place in everything.items() if place.position <= most}

    def test_nothing_waits(self) -> None:
        """Then nobody is told anything."""
        assert {} == forecast(Waiting.all_of([], {}), {}, slots=Slots(), now=NOON, duration=lambda _: 1.0)

    @given(waiting_lists, slot_counts)
    def test_positions_have_no_gaps(self, waiting: list[Download], slots: Slots) -> None:
        """They count from 1, one for each that waits, and nobody later starts sooner."""
        places = forecast(Waiting.all_of(waiting, {}), {}, slots=slots, now=NOON, duration=lasts).values()
        in_order = sorted(places, key=lambda place: place.position)

        assert list(range(1, len(waiting) + 1)) == [place.position for place in in_order]
        assert in_order == sorted(in_order, key=_start)


def _start(standing: Standing) -> float:
    return standing.starts_in
