"""The laws of notes on the wait: true, rare, and few."""

from __future__ import annotations

import itertools
from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.forecast import Standing
from boss_bot.domain.note import Note
from boss_bot.domain.promise import APART, FEW, Promise
from tests.strategies import NOON

standings = st.builds(Standing, st.integers(1, 500), st.none() | st.floats(0, 1e5))


def note(told: Standing, now: Standing, *, after: float = 60.0) -> Note | None:
    """Return what is worth a note some seconds after a promise."""
    promise = Promise.of(told, NOON)
    return promise.compare(now, NOON + timedelta(seconds=after))[1]


@pytest.mark.parametrize(
    ("told", "now", "expected"),
    [
        # Places: at least three, and half of them.
        ((10, None), (5, None), Note.MOVED_UP),
        ((10, None), (6, None), None),
        ((5, None), (2, None), Note.MOVED_UP),
        ((4, None), (2, None), None),
        ((2, None), (9, None), None),
        # The end of a wait that was to be a long one.
        ((9, 600), (1, 20), Note.NEARLY),
        ((9, None), (1, 0), Note.NEARLY),
        ((2, 50), (1, 5), None),
        ((9, 600), (8, 31), None),
        # A start that is later than promised by two minutes, and by half of the wait.
        ((1, 60), (1, 120), Note.DELAYED),
        ((1, 60), (1, 119), None),
        ((9, 600), (9, 839), None),
        ((9, 600), (9, 840), Note.DELAYED),
    ],
)
def test_what_is_worth_a_note(
    told: tuple[int, float | None], now: tuple[int, float | None], expected: Note | None
) -> None:
    """A minute after what was told."""
    assert expected is note(Standing(*told), Standing(*now))


@given(standings)
def test_what_is_as_promised_is_no_news(standing: Standing) -> None:
    """However long one waits."""
    if standing.starts_in is not None:
        standing = attrs.evolve(standing, starts_in=standing.starts_in + 31)
    promise = Promise.of(standing, NOON)
    later = NOON + timedelta(seconds=1)
    due = None if standing.starts_in is None else standing.starts_in - 1

    assert (promise, None) == promise.compare(Standing(standing.position, due), later)


@given(st.lists(st.tuples(st.floats(0, 300), standings), max_size=60))
def test_notes_are_few_and_apart(looks: list[tuple[float, Standing]]) -> None:
    """Whatever the queue does: three on one download, and half a minute between two of them."""
    now, promise, told = NOON, Promise.of(Standing(100, 1000.0), NOON), []
    for gap, standing in looks:
        now += timedelta(seconds=gap)
        promise, said = promise.compare(standing, now)
        told += [now] if said else []

    assert len(told) <= FEW
    assert all(later - earlier >= APART for earlier, later in itertools.pairwise(told))


@given(standings, standings)
def test_the_same_is_not_told_twice(told: Standing, now: Standing) -> None:
    """What has been told is what holds from then on."""
    promise = Promise.of(told, NOON)
    renewed, said = promise.compare(now, NOON + APART)
    if said is not None:
        assert None is renewed.compare(now, NOON + APART)[1]
        assert promise.left - 1 == renewed.left
