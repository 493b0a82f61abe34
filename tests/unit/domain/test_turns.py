"""The laws of one decision: who is next."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.domain.line import Line, Turn
from boss_bot.domain.shares import Shares
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots, Waiting, next_up
from tests.strategies import NOON, in_line, turns
from tests.support.turns import heads_of, is_crowded, may_start, plainly_next

Turns = dict[int, datetime]

waiting_lists = st.lists(in_line(), max_size=12, unique_by=lambda download: download.id)
running_lists = st.lists(
    in_line().map(lambda download: attrs.evolve(download, status=Status.DOWNLOADING)),
    max_size=4,
    unique_by=lambda download: download.id,
)
slot_counts = st.builds(
    Slots,
    total=st.integers(1, 6),
    per_member=st.integers(1, 3),
    per_server=st.none() | st.integers(1, 6),
    step=st.integers(0, 30).map(lambda minutes: timedelta(minutes=minutes)),
)


def fill(
    waiting: list[Download], running: list[Download], slots: Slots, known: Turns
) -> list[tuple[Download, list[Download], list[Download]]]:
    """Fill the slots as the scheduler does; of each start, return what waited and what ran before it."""
    waiting, running, known, started = list(waiting), list(running), dict(known), []
    while turn := next_up(Waiting.all_of(waiting, known), running, slots=slots, now=NOON):
        found = turn.goes
        started.append((found, list(waiting), list(running)))
        running.append(found)
        waiting = after(waiting, turn)
        if not found.interrupted:
            known[found.origin.requester_id] = NOON
    return started


def after(waiting: list[Download], turn: Turn) -> list[Download]:
    """Return what waits after a turn."""
    left = [one for one in waiting if one.id != turn.goes.id]
    return [turn.yields if turn.yields and one.id == turn.yields.id else one for one in left]


class TestNextUp:
    """`next_up`."""

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_is_the_rule(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """The quick way comes to the same as looking at everything, as docs/queue.md tells it."""
        expected = plainly_next(waiting, running, turns=known, slots=slots, now=NOON)

        assert expected == next_up(Waiting.all_of(waiting, known), running, slots=slots, now=NOON)

    @given(waiting_lists.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))), turns)
    def test_depends_on_nothing_but_what_waits(
        self, drawn: tuple[list[Download], list[Download]], known: Turns
    ) -> None:
        """However the rows came, every reader finds the same."""
        one, other = (
            [found.id for found, _, _ in fill(waiting, [], Slots(total=4), known)] for waiting in drawn
        )

        assert one == other

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_never_exceeds_a_limit(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """What starts fits the slots in all, and the share of its member."""
        for found, _, before in fill(waiting, running, slots, known):
            held = Counter(one.origin.requester_id for one in before)

            assert len(before) < slots.total
            assert held[found.origin.requester_id] < slots.share_of(found)

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_no_server_takes_more_than_its_share_from_another(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """A server that has its share gets a slot only if no other server has anybody who may start."""
        for found, left, before in fill(waiting, running, slots, known):
            able = may_start(left, before, slots=slots, now=NOON)

            assert not is_crowded(found.origin.guild_id, before, slots) or all(
                is_crowded(one.origin.guild_id, before, slots) for one in able
            )

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_nothing_starts_before_its_time(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """A retry that is not due yet is passed over."""
        started = [found for found, _, _ in fill(waiting, running, slots, known)]

        assert all(found.not_before is None or found.not_before <= NOON for found in started)

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_no_slot_stays_free_that_somebody_could_use(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """If a slot stays free, every download left behind is not due or its member has their share."""
        started = [found for found, _, _ in fill(waiting, running, slots, known)]
        left = [one for one in waiting if one.id not in {found.id for found in started}]
        full = [*running, *started]

        assert len(full) >= slots.total or [] == may_start(left, full, slots=slots, now=NOON)

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_to_know_the_heads_is_enough(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """Of each member in each server only what has waited longest at each priority can be next."""
        plain = [attrs.evolve(one, started_at=None) for one in waiting]
        heads = {one.id: one for one in heads_of(plain)}
        ahead = [one for one in waiting if one.id in heads or one.interrupted]
        narrow = attrs.evolve(Waiting.all_of(waiting, known), downloads=ahead)

        assert next_up(Waiting.all_of(waiting, known), running, slots=slots, now=NOON) == next_up(
            narrow, running, slots=slots, now=NOON
        )

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_the_front_of_one_server_is_no_business_of_another(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """What moderators move to the front takes the place of their own server's, never of another's."""
        plain = [attrs.evolve(one, front_at=None) for one in waiting]
        turn = next_up(Waiting.all_of(waiting, known), running, slots=slots, now=NOON)
        without = next_up(Waiting.all_of(plain, known), running, slots=slots, now=NOON)

        assert (turn and turn.goes.origin.guild_id) == (without and without.goes.origin.guild_id)

    @given(waiting_lists, running_lists, slot_counts, turns)
    def test_the_front_goes_first(
        self, waiting: list[Download], running: list[Download], slots: Slots, known: Turns
    ) -> None:
        """When it is a server's turn, the latest that was moved to its front starts, if it may."""
        turn = next_up(Waiting.all_of(waiting, known), running, slots=slots, now=NOON)
        if turn is None or turn.goes.interrupted:
            return
        able = may_start(waiting, running, slots=slots, now=NOON)
        here = [one for one in able if one.origin.guild_id == turn.goes.origin.guild_id]
        latest = max((one.front_at for one in here if one.front_at), default=None)

        assert latest == turn.goes.front_at


class TestLine:
    """`Line`, asked again and again."""

    @given(waiting_lists, waiting_lists, slot_counts, turns, st.data())
    def test_goes_on_as_if_asked_anew(
        self, first: list[Download], later: list[Download], slots: Slots, known: Turns, data: st.DataObject
    ) -> None:
        """Whatever comes, starts and ends, it knows who is next as if it looked at everything again."""
        later = [one for one in later if one.id not in {d.id for d in first}]
        line, waiting, running = Line(Waiting.all_of(first, known), [], slots=slots), list(first), []
        now, known = NOON, dict(known)
        for _ in range(25):
            step = data.draw(st.sampled_from(["take", "take", "end", "join", "wait"]))
            if step == "wait":
                now += timedelta(minutes=data.draw(st.integers(0, 10)))
            elif step == "join" and later:
                waiting.append(later.pop())
                line.join(waiting[-1])
            elif step == "end" and running:
                ended = running.pop(data.draw(st.integers(0, len(running) - 1)))
                line.give_back(ended, now)
                known[ended.origin.requester_id] = now
            elif step == "take":
                expected = plainly_next(waiting, running, turns=known, slots=slots, now=now)
                assert expected == line.take(now)
                if expected:
                    waiting = after(waiting, expected)
                    running.append(expected.goes)
                    if not expected.goes.interrupted:
                        known[expected.goes.origin.requester_id] = now


class TestShares:
    """`Shares`."""

    @given(running_lists, slot_counts)
    def test_tells_which_servers_have_theirs(self, running: list[Download], slots: Slots) -> None:
        """Exactly those that hold as many slots as one server may while another wants one."""
        guilds = {one.origin.guild_id for one in running}
        expected = {guild for guild in guilds if is_crowded(guild, running, slots)}

        assert expected == set(Shares(running, slots=slots).crowded_servers())

    @given(st.integers(1, 500))
    def test_half_is_the_share_of_a_server(self, total: int) -> None:
        """Unless a setting says otherwise: rounded up, so that there is always one."""
        assert (total + 1) // 2 == Slots(total=total).server_share


class TestBesides:
    """`Waiting.besides`."""

    @given(waiting_lists, st.sets(st.integers(0, 11)))
    def test_leaves_out_what_is_taken(self, waiting: list[Download], chosen: set[int]) -> None:
        """Nothing of it is left, also not at the front; nothing else is lost."""
        taken: set[UUID] = {one.id for number, one in enumerate(waiting) if number in chosen}
        left = [one for one in waiting if one.id not in taken]

        assert Waiting.all_of(left, {}) == Waiting.all_of(waiting, {}).besides(taken)
