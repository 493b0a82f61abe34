"""The laws of what sites allow, and of turns that mind them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.breaker import TROUBLE
from boss_bot.domain.circuit import Circuit, Phase
from boss_bot.domain.download import Download
from boss_bot.domain.forecast import forecast
from boss_bot.domain.gate import UNTIL_ONE_ENDS, Gate
from boss_bot.domain.pace import Pace, Paces
from boss_bot.domain.site import site_of
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots, held_until, next_due, next_up
from tests.strategies import NOON, queued

SITES = (
    ("twitter", "https://x.com/a/status/1"),
    ("twitter", "https://x.com/b/status/2"),
    ("other", "https://media.example/1"),
    ("other", "https://files.example/1"),
)

somewhere = st.builds(
    lambda download, site: attrs.evolve(download, platform=site[0], canonical=site[1]),
    queued(),
    st.sampled_from(SITES),
)
waiting_lists = st.lists(somewhere, max_size=10, unique_by=lambda download: download.id)
running_lists = st.lists(
    somewhere.map(lambda download: attrs.evolve(download, status=Status.DOWNLOADING)),
    max_size=3,
    unique_by=lambda download: download.id,
)
slot_counts = st.builds(Slots, total=st.integers(1, 6), per_member=st.integers(1, 4))
moments = st.integers(-60, 60).map(lambda second: NOON + timedelta(seconds=second))
circuits = st.builds(
    Circuit, opens_at=st.none() | moments, pauses=st.integers(1, 3), kind=st.sampled_from(sorted(TROUBLE))
)
paces = st.builds(Pace, at_once=st.integers(0, 3), gap=st.sampled_from([0.0, 0.5, 20.0]))


def gates(running: list[Download]) -> st.SearchStrategy[Gate]:
    """Draw what the sites allow while something runs."""
    names = st.sampled_from(sorted({"twitter", "media.example", "files.example"}))
    return st.builds(
        lambda known, other, circuits, started: Gate.over(
            running, paces=Paces(known=known, other=other), circuits=circuits, started=started
        ),
        paces,
        paces,
        st.dictionaries(names, circuits),
        st.dictionaries(names, moments.filter(lambda moment: moment <= NOON)),
    )


@given(st.data(), waiting_lists, running_lists, slot_counts)
def test_no_site_gets_more_than_it_allows(
    data: st.DataObject, waiting: list[Download], running: list[Download], slots: Slots
) -> None:
    """Nothing of a paused site starts, one of a half-open one, and of the rest as many as may run at once."""
    gate = data.draw(gates(running))
    before = gate.copy()
    started = list(next_up(waiting, running, slots=slots, now=NOON, gate=gate))
    busy = Counter(map(site_of, [*running, *started]))
    for download in started:
        site = site_of(download)
        circuit = before._circuits.get(site, Circuit())
        pace = before.paces.of(download)
        at_once = 1 if circuit.phase(NOON) is Phase.HALF_OPEN else pace.at_once

        assert Phase.OPEN is not circuit.phase(NOON)
        assert not at_once or busy[site] <= at_once
        assert not pace.gap or 1 == sum(site_of(other) == site for other in started)


@given(st.data(), waiting_lists, running_lists, slot_counts)
def test_nobody_waits_for_another_site(
    data: st.DataObject, waiting: list[Download], running: list[Download], slots: Slots
) -> None:
    """If a slot stays free, all that is left is held by its own time, its own site or its member's limit."""
    gate = data.draw(gates(running))
    started = list(next_up(waiting, running, slots=slots, now=NOON, gate=gate))
    if len(running) + len(started) >= slots.total:
        return
    members = Counter(d.origin.requester_id for d in [*running, *started])
    left = [d for d in waiting if d not in started and not held_until(d, NOON, gate)]

    assert all(members[d.origin.requester_id] >= slots.per_member for d in left)


@given(st.data(), waiting_lists, running_lists)
def test_whoever_is_held_is_held_for_a_time_to_come(
    data: st.DataObject, waiting: list[Download], running: list[Download]
) -> None:
    """Each answer lies ahead; the next due one is the first that is known; pauses are among them."""
    gate = data.draw(gates(running))
    held = {d.id: until for d in waiting if (until := held_until(d, NOON, gate))}

    assert all(until > NOON for until in held.values())
    assert min((until for until in held.values() if until != UNTIL_ONE_ENDS), default=None) == next_due(
        waiting, now=NOON, gate=gate
    )
    for download in waiting:
        if pause := gate.pause(download, NOON):
            assert held[download.id] >= pause.until > NOON


@given(st.data(), waiting_lists, running_lists, slot_counts)
def test_the_forecast_minds_the_sites_too(
    data: st.DataObject, waiting: list[Download], running: list[Download], slots: Slots
) -> None:
    """Everyone is told a start, none before their site allows it; at once starts what the scheduler would."""
    gate = data.draw(gates(running))
    standings = forecast(
        waiting,
        {d.id: (d, 10.0) for d in running},
        slots=slots,
        now=NOON,
        duration=lambda _: 20.0,
        gate=gate,
    )
    for download in waiting:
        standing = standings[download.id]
        pause = gate.pause(download, NOON)

        assert standing.starts_in is not None
        assert pause == standing.pause
        assert not pause or NOON + timedelta(seconds=standing.starts_in) >= pause.until
    at_once = {key for key, standing in standings.items() if standing.starts_in == 0.0}
    assert {d.id for d in next_up(waiting, running, slots=slots, now=NOON, gate=gate)} == at_once


@given(somewhere, st.integers(1, 3600))
def test_a_clock_that_was_set_back_holds_nobody(download: Download, seconds: int) -> None:
    """A start that lies ahead of now is none."""
    late = {site_of(download): NOON + timedelta(seconds=seconds)}
    pace = Pace(gap=5000.0)
    gate = Gate.over([], paces=Paces(known=pace, other=pace), circuits={}, started=late)

    assert None is gate.held_until(download, NOON)
