"""The laws of the circuit breaker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.breaker import ANSWERS, TROUBLE, Breaker
from boss_bot.domain.circuit import Circuit, Phase
from boss_bot.domain.failure import TEMPORARY, ErrorKind, Failure
from tests.strategies import NOON

NOTHING_ABOUT_THE_SITE = {
    ErrorKind.INVALID_URL,
    ErrorKind.UNSUPPORTED,
    ErrorKind.PERMISSION_DENIED,
    ErrorKind.INVALID_FILE,
    ErrorKind.INFECTED,
    ErrorKind.BLOCKED_BY_POLICY,
    ErrorKind.QUEUE_FULL,
    ErrorKind.QUOTA_EXCEEDED,
    ErrorKind.DISK_FULL,
    ErrorKind.PROCESSING_FAILED,
    ErrorKind.DISCORD_ERROR,
    ErrorKind.CLEANUP_ERROR,
    ErrorKind.WORKER_CRASHED,
    ErrorKind.UNKNOWN,
}

links = st.sampled_from([f"https://media.example/{number}" for number in range(6)])
kinds = st.sampled_from(ErrorKind)
waits = st.none() | st.floats(0, 1e5)
failures = st.builds(Failure, kind=kinds, retry_after=waits)
troubles = st.builds(Failure, kind=st.sampled_from(sorted(TROUBLE)), retry_after=waits)
steps = st.lists(st.tuples(st.floats(0, 2000), st.none() | st.tuples(links, failures)), max_size=20)
breakers = st.builds(Breaker, links=st.integers(1, 4), base=st.floats(1, 100), ceiling=st.floats(100, 2000))


def walk(
    breaker: Breaker, steps: list[tuple[float, tuple[str, Failure] | None]]
) -> Iterator[tuple[Circuit, Circuit, Failure | None, datetime]]:
    """Yield each state with the one before, the outcome that led to it, and the time."""
    circuit, now = Circuit(), NOON
    for seconds, outcome in steps:
        now += timedelta(seconds=seconds)
        was = circuit
        circuit = breaker.fail(was, *outcome, now=now) if outcome else breaker.succeed(was, now=now)
        yield was, circuit, outcome[1] if outcome else None, now


def test_what_counts_is_said_of_every_kind() -> None:
    """Each kind is trouble, an answer, or says nothing about the site; trouble is always temporary."""
    assert set(ErrorKind) == TROUBLE | ANSWERS | NOTHING_ABOUT_THE_SITE
    assert len(ErrorKind) == len(TROUBLE) + len(ANSWERS) + len(NOTHING_ABOUT_THE_SITE)
    assert TROUBLE < TEMPORARY


@given(breakers, steps)
def test_no_pause_is_longer_than_its_ceiling_or_the_sites_wish(
    breaker: Breaker, steps: list[tuple[float, tuple[str, Failure] | None]]
) -> None:
    """Whatever happens, a site is looked at again after the ceiling, or the longest that it may ask for."""
    for was, circuit, failure, now in walk(breaker, steps):
        if circuit.opens_at and circuit.opens_at != was.opens_at:
            asked = min(failure.retry_after or 0.0, breaker.longest_asked) if failure else 0.0
            seconds = (circuit.opens_at - now).total_seconds()

            assert 0 < seconds
            assert asked - 1e-5 <= seconds <= max(breaker.ceiling, asked) + 1e-5


@given(breakers, steps)
def test_a_pause_ends_no_sooner_than_was_told(
    breaker: Breaker, steps: list[tuple[float, tuple[str, Failure] | None]]
) -> None:
    """While a site is left alone nothing shortens that: what ends meanwhile was begun before."""
    for was, circuit, failure, now in walk(breaker, steps):
        if was.opens_at and was.phase(now) is Phase.OPEN:
            assert circuit.opens_at
            assert circuit.opens_at >= was.opens_at
            assert was.pauses == circuit.pauses
            assert was == circuit or (failure and failure.retry_after)


@given(breakers, steps)
def test_success_is_a_new_beginning(
    breaker: Breaker, steps: list[tuple[float, tuple[str, Failure] | None]]
) -> None:
    """What goes well, or gets a clear answer, while it may is the end of all trouble."""
    for was, circuit, failure, now in walk(breaker, steps):
        if was.phase(now) is not Phase.OPEN and (failure is None or failure.kind in ANSWERS):
            assert Circuit() == circuit


@given(breakers, steps, links, st.sampled_from(sorted(NOTHING_ABOUT_THE_SITE)), waits)
def test_what_says_nothing_changes_nothing(
    breaker: Breaker,
    steps: list[tuple[float, tuple[str, Failure] | None]],
    link: str,
    kind: ErrorKind,
    wait: float | None,
) -> None:
    """A full disk or a crash of ours is not the site's doing, in whatever state it is."""
    for _, circuit, _, now in walk(breaker, steps):
        assert circuit == breaker.fail(circuit, link, Failure(kind=kind, retry_after=wait), now=now)


@given(breakers.filter(lambda breaker: breaker.links > 1), st.integers(1, 50))
def test_one_link_is_not_its_site(breaker: Breaker, times: int) -> None:
    """A link that can't be reached, however often, says nothing about others of its site."""
    circuit = Circuit()
    for _ in range(times):
        circuit = breaker.fail(circuit, "https://media.example/1", Failure(kind=ErrorKind.STALLED), now=NOON)

    assert Phase.CLOSED is circuit.phase(NOON)


@pytest.mark.parametrize("kind", sorted(TROUBLE - {ErrorKind.RATE_LIMIT}))
def test_several_links_in_a_row_are(kind: ErrorKind) -> None:
    """The third link opens the circuit, though one that works between them begins the count anew."""
    breaker, circuit = Breaker(links=3), Circuit()
    phases = []
    for link in ("a", "b", None, "c", "d", "d", "e"):
        if link is None:
            circuit = breaker.succeed(circuit, now=NOON)
        else:
            circuit = breaker.fail(circuit, link, Failure(kind=kind), now=NOON)
        phases.append(circuit.phase(NOON))

    assert [Phase.CLOSED] * 6 + [Phase.OPEN] == phases
    assert NOON + timedelta(seconds=30) == circuit.opens_at


@given(troubles, st.integers(2, 40))
def test_pauses_grow_up_to_the_ceiling(failure: Failure, times: int) -> None:
    """Each attempt that fails after a pause makes the next one twice as long."""
    breaker, circuit, now = Breaker(links=1, base=10, ceiling=600), Circuit(), NOON
    lengths = []
    for _ in range(times):
        circuit = breaker.fail(circuit, "a", failure, now=now)
        assert circuit.opens_at
        lengths.append((circuit.opens_at - now).total_seconds())
        now = circuit.opens_at
    asked = min(failure.retry_after or 0.0, 3600)
    first = max(asked, 1.0) if asked else 10

    expected = [max(min(first * 2.0**number, 600), asked) for number in range(times)]
    assert pytest.approx(expected, abs=1e-3) == lengths


def test_after_a_limit_one_link_in_trouble_is_its_own_affair() -> None:
    """That it can't be reached does not say that the limit still holds; several in a row say more."""
    breaker, now = Breaker(links=2), NOON + timedelta(seconds=10)
    limited = breaker.fail(Circuit(), "a", Failure(kind=ErrorKind.RATE_LIMIT, retry_after=7), now=NOON)

    once = breaker.fail(limited, "b", Failure(kind=ErrorKind.NETWORK), now=now)
    twice = breaker.fail(once, "c", Failure(kind=ErrorKind.NETWORK), now=now)

    assert Phase.HALF_OPEN is once.phase(now)
    assert Phase.OPEN is twice.phase(now)


def test_a_limit_of_the_rate_needs_no_second_opinion() -> None:
    """The site itself has asked, and is taken at its word."""
    limited = Failure(kind=ErrorKind.RATE_LIMIT, retry_after=7)

    circuit = Breaker().fail(Circuit(), "a", limited, now=NOON)

    assert (NOON + timedelta(seconds=7), 1) == (circuit.opens_at, circuit.pauses)


@given(failures, st.integers(1, 9))
def test_the_breaker_can_be_switched_off(failure: Failure, times: int) -> None:
    """With 0 links nothing ever opens."""
    circuit = Circuit()
    for number in range(times):
        circuit = attrs.evolve(Breaker(), links=0).fail(circuit, str(number), failure, now=NOON)

    assert Circuit() == circuit
