"""What the fair order promises to members, over the whole life of a queue."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.line import Line, Turn
from boss_bot.domain.priority import Priority
from boss_bot.domain.turns import Slots, Waiting
from tests.strategies import NOON
from tests.support.turns import Start, play

MINUTE = timedelta(minutes=1)
priorities = st.sampled_from(Priority)
slot_counts = st.builds(
    Slots,
    total=st.integers(1, 4),
    per_member=st.integers(1, 3),
    step=st.integers(0, 20).map(lambda minutes: minutes * MINUTE),
)


def asked(
    number: int,
    *,
    member: int,
    guild_id: int | None = 7,
    second: float = 0,
    priority: Priority = Priority.NORMAL,
) -> Download:
    """Make a download that is asked for so many seconds after noon."""
    return Download(
        id=UUID(int=number),
        url="https://media.example/1",
        canonical="https://media.example/1",
        platform="other",
        origin=Origin(requester_id=member, channel_id=1, guild_id=guild_id),
        created_at=NOON + timedelta(seconds=second),
        priority=priority,
    )


@st.composite
def crowds(draw: st.DrawFn, *, servers: tuple[int | None, ...] = (7,), most: int = 25) -> list[Download]:
    """Draw what members 1 to 4 ask for within an hour, at whole seconds."""
    drawn = st.tuples(st.integers(1, 4), st.sampled_from(servers), st.integers(-1800, 1800), priorities)
    return [
        asked(number, member=member, guild_id=guild_id, second=second, priority=priority)
        for number, (member, guild_id, second, priority) in enumerate(draw(st.lists(drawn, max_size=most)))
    ]


def lasts(download: Download) -> float:
    """Return how long a download takes: some take long."""
    return [10.0, 20.0, 40.0, 600.0][download.id.int % 4]


def start_of(single: Download, starts: list[Start]) -> tuple[float, list[Start]]:
    """Return when a download started, and what had started before it."""
    index = next(index for index, start in enumerate(starts) if start.download.id == single.id)
    return starts[index].at, starts[:index]


class TestTakingTurns:
    """Within a priority members take turns."""

    @given(crowds(), slot_counts, st.integers(-600, 600), priorities, st.integers(0, 40))
    def test_many_links_of_one_never_hold_up_the_single_one_of_another(
        self, crowd: list[Download], slots: Slots, second: int, priority: Priority, many: int
    ) -> None:
        """While a member's only link waits, nobody else gets two turns at its priority or a lower one.

        Nor any after one of theirs has ended: so no slot does two downloads of theirs before the single one,
        however many they have asked for, and however long ago.
        """
        heavy = [asked(100 + n, member=5, second=n - 1800, priority=priority) for n in range(many)]
        single = asked(999, member=9, second=second + 0.5, priority=priority)
        at, before = start_of(single, play([*crowd, *heavy, single], slots=slots, duration=lasts))
        turns = Counter(
            start.download.origin.requester_id
            for start in before
            if second < start.at <= at and start.download.priority <= priority
        )

        assert all(count == 1 for count in turns.values())
        for one in before:
            end = one.at + lasts(one.download)
            same = [start for start in before if start.download.origin == one.download.origin]
            assert not second < end <= at or all(
                start.at <= end or start.download.priority > priority for start in same
            )

    @pytest.mark.parametrize("slots", [1, 2, 5])
    def test_forty_links_cost_another_one_download(self, slots: int) -> None:
        """Behind forty links that are all there already, a single one starts when the first slot is free."""
        heavy = [asked(n, member=5, second=n - 100) for n in range(40)]
        single = asked(999, member=9, second=0.5)
        starts = play([*heavy, single], slots=Slots(total=slots, per_member=slots), duration=lambda _: 20.0)
        at, before = start_of(single, starts)

        assert (20.0, slots) == (at, len(before))

    @given(crowds(), slot_counts)
    def test_everything_asked_for_starts_once(self, crowd: list[Download], slots: Slots) -> None:
        """Nothing is lost in the line, and nothing leaves it twice."""
        starts = play(crowd, slots=slots, duration=lasts)

        assert sorted(one.id for one in crowd) == sorted(start.download.id for start in starts)


class TestStarving:
    """Waiting raises priority slowly, so that nobody starves."""

    @given(crowds() | crowds(servers=(7, 8, None)), slot_counts, st.integers(-600, 600), priorities)
    def test_the_wait_is_bounded_whatever_arrives(
        self, crowd: list[Download], slots: Slots, second: int, priority: Priority
    ) -> None:
        """There is a moment from which on nobody who comes goes before it, and nobody else does so twice.

        It is as long after the coming as the head start of the highest priority over its own. Other servers
        may still get slots while its own has its share; that share is never theirs.
        """
        single = asked(999, member=9, second=second + 0.5, priority=priority)
        fixed = second + 0.5 + ((Priority.HIGH - priority) * slots.step).total_seconds()
        _, before = start_of(single, play([*crowd, single], slots=slots, duration=lasts))
        late = [
            start.download for start in before if start.at > fixed and start.download.origin.guild_id == 7
        ]
        turns = Counter(one.origin.requester_id for one in late)

        assert all((one.created_at - NOON).total_seconds() <= fixed for one in late)
        assert all(count == 1 for count in turns.values())

    def test_an_endless_stream_of_the_urgent_lets_the_patient_through(self) -> None:
        """One slot, and every ten seconds somebody new with high priority: low starts after its two steps."""
        stream = [asked(n, member=1000 + n, second=10 * n, priority=Priority.HIGH) for n in range(3 * 60)]
        patient = asked(999, member=1, second=5, priority=Priority.LOW)
        at, _ = start_of(patient, play([*stream, patient], slots=Slots(total=1), duration=lambda _: 10.0))

        assert 1205 <= at <= 1215


class TestPriority:
    """A higher priority runs sooner."""

    @settings(deadline=None)
    @given(crowds(servers=(7, 8, None)), slot_counts, st.integers(0, 24), priorities)
    def test_never_makes_ones_own_wait_longer(
        self, crowd: list[Download], slots: Slots, number: int, priority: Priority
    ) -> None:
        """The same download, asked for as more urgent, starts at the same moment or earlier."""
        if number >= len(crowd):
            return
        own = crowd[number]
        raised = attrs.evolve(own, priority=max(priority, own.priority))
        plain = play(crowd, slots=slots, duration=lasts)
        urgent = play([raised if one.id == own.id else one for one in crowd], slots=slots, duration=lasts)

        assert start_of(own, urgent)[0] <= start_of(own, plain)[0]

    @given(priorities, priorities, st.integers(0, 40))
    def test_is_worth_so_much_waiting(self, one: Priority, other: Priority, minutes: int) -> None:
        """The more urgent goes first, unless the other has waited a step's time longer for each step."""
        slots = Slots(total=1, step=10 * MINUTE)
        early = asked(1, member=1, second=-60 * minutes, priority=one)
        late = asked(2, member=2, priority=other)
        turn = Line(Waiting.all_of([late, early], {}), [], slots=slots).take(NOON)

        assert Turn(early if minutes >= 10 * (other - one) else late) == turn


class TestServers:
    """A busy server can't take all the slots while another waits."""

    @given(st.integers(2, 6), st.integers(1, 60), priorities)
    def test_another_gets_the_next_slot(self, total: int, second: int, priority: Priority) -> None:
        """A server with all the slots and any number of urgent links gives the first free one to another."""
        busy = [asked(n, member=n, guild_id=7, priority=Priority.HIGH) for n in range(40)]
        other = asked(999, member=999, guild_id=8, second=second + 0.5, priority=priority)
        starts = play([*busy, other], slots=Slots(total=total), duration=lambda _: 60.0)
        free = next(start.at for start in starts[total:] if start.at > second)

        assert free == start_of(other, starts)[0]

    def test_alone_a_server_may_have_all(self) -> None:
        """No slot is kept free for servers that want none."""
        starts = play([asked(n, member=n) for n in range(5)], slots=Slots(total=5), duration=lambda _: 20.0)

        assert [0.0] * 5 == [start.at for start in starts]


class TestMovingToTheFront:
    """A moderator's move changes the order within their server, and nothing else."""

    @given(
        st.lists(st.tuples(st.sampled_from([7, 8, None]), st.integers(-1800, -1), priorities, st.booleans()))
    )
    def test_other_servers_are_served_as_without_it(
        self, drawn: list[tuple[int | None, int, Priority, bool]]
    ) -> None:
        """Slot by slot the servers take the same turns; in each, what was moved goes first, the rest follows.

        Members with one link each, so that no share of theirs comes into play.
        """
        plain = [
            # No two at once, whatever their priorities: places that are the same can't be told apart.
            asked(n, member=n, guild_id=guild_id, second=second + n / 1000, priority=priority)
            for n, (guild_id, second, priority, _) in enumerate(drawn)
        ]
        moved = [
            attrs.evolve(one, front_at=NOON + timedelta(seconds=n) if chosen else None)
            for n, (one, (*_, chosen)) in enumerate(zip(plain, drawn, strict=True))
        ]
        before, after = (play(ones, slots=Slots(total=2), duration=lambda _: 20.0) for ones in (plain, moved))

        assert [one.download.origin.guild_id for one in before] == [
            one.download.origin.guild_id for one in after
        ]
        for guild_id in (7, 8, None):
            front = [one for one in reversed(moved) if one.front_at and one.origin.guild_id == guild_id]
            rest = [one.download for one in before if one.download.origin.guild_id == guild_id]
            expected = [one.id for one in [*front, *(one for one in rest if one.id not in ids(front))]]

            assert expected == [one.download.id for one in after if one.download.origin.guild_id == guild_id]


def ids(downloads: list[Download]) -> set[UUID]:
    """Return what downloads are known by."""
    return {download.id for download in downloads}
