"""A small run of the simulation: what its figures say must hold, whoever changes the order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from boss_bot.domain.priority import Priority
from boss_bot.domain.turns import Slots
from tests.simulation.costs import looked_at
from tests.simulation.course import Wait, run
from tests.simulation.demand import demand
from tests.simulation.figures import at, comparison
from tests.simulation.orders import Fair, FirstComeFirstServed, Order

SLOTS = Slots(total=5)


def served(order: Order, *, seed: int = 1) -> list[Wait]:
    """Let six hundred members come within half an hour."""
    return run(demand(600, seed=seed, hours=0.5), order)


@pytest.fixture(scope="module")
def fair() -> list[Wait]:
    """Return the waits in the order of the bot."""
    return served(Fair(SLOTS))


@pytest.fixture(scope="module")
def fifo() -> list[Wait]:
    """Return the waits in the order of asking."""
    return served(FirstComeFirstServed(SLOTS))


def single(waits: Sequence[Wait], share: float) -> float:
    """Return what such a share of those who gave one link did not wait longer than."""
    return at(share, (wait.seconds for wait in waits if wait.links == (1, 1)))


def test_who_wants_one_link_waits_much_less(fair: list[Wait], fifo: list[Wait]) -> None:
    """Most members give one link: they wait at most two thirds as long as in the order of asking."""
    assert single(fair, 0.5) < 0.67 * single(fifo, 0.5)
    assert single(fair, 0.95) < 0.67 * single(fifo, 0.95)


def test_the_same_work_is_done(fair: list[Wait], fifo: list[Wait]) -> None:
    """No order makes the slots faster: on average all wait about as long, only others of them do."""
    means = [sum(wait.seconds for wait in waits) / len(waits) for waits in (fair, fifo)]

    assert len(fair) == len(fifo)
    assert 0.8 < means[0] / means[1] < 1.25


def test_the_urgent_wait_less(fair: list[Wait]) -> None:
    """High before normal before low, at the median."""
    medians = [at(0.5, (wait.seconds for wait in fair if wait.priority is priority)) for priority in Priority]

    assert sorted(medians, reverse=True) == medians


def test_it_is_the_same_each_time(fair: list[Wait]) -> None:
    """The same seed gives the same figures, another seed others."""
    assert fair == served(Fair(SLOTS))
    assert fair != served(Fair(SLOTS), seed=2)


def test_the_table_has_a_row_for_each_group(fair: list[Wait], fifo: list[Wait]) -> None:
    """All, three priorities, four sizes of demand: eight columns each."""
    lines = list(comparison(fair, fifo))

    assert 2 + 1 + 3 + 4 == len(lines)
    assert {9} == {line.count("|") for line in lines}


def test_a_hundred_thousand_cost_no_more_than_a_hundred() -> None:
    """A decision looks at a handful, whether few members want much or many want little."""
    few, _ = looked_at(20, 1000, decisions=40)
    many, _ = looked_at(10_000, 2, decisions=40)

    assert max(few, many) < 6
