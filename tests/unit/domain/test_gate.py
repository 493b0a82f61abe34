"""The laws of what sites allow, and of turns that mind them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import uuid4

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
    probes = st.sampled_from([each.id for each in running]) if running else st.uuids()
    return st.builds(
        lambda known, other, circuits, started, probes: Gate.over(
            running, paces=Paces(known=known, other=other), circuits=circuits, started=started, probes=probes
        ),
        paces,
        paces,
        st.dictionaries(names, circuits),
        st.dictionaries(names, moments.filter(lambda moment: moment <= NOON)),
        st.dictionaries(names, probes),
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
        phase, pace = before._circuits.get(site, Circuit()).phase(NOON), before.paces.of(download)
        together = sum(site_of(other) == site for other in started)

        assert Phase.OPEN is not phase
        assert not pace.at_once or busy[site] <= pace.at_once
        assert 1 == together or (not pace.gap and phase is Phase.CLOSED)
        assert phase is Phase.CLOSED or before._probes.get(site) not in {each.id for each in running}


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


@given(somewhere, somewhere, circuits.filter(lambda circuit: circuit.opens_at and circuit.opens_at <= NOON))
def test_what_began_before_the_pause_keeps_nobody_from_trying(
    running: Download, waiting: Download, circuit: Circuit
) -> None:
    """A long transfer of a site that has just limited the rate does not prolong the pause for the others."""
    waiting = attrs.evolve(waiting, platform=running.platform, canonical=running.canonical)
    free = Pace()
    gate = Gate.over(
        [running],
        paces=Paces(known=free, other=free),
        circuits={site_of(running): circuit},
        started={},
        probes={},
    )
    before = gate.held_until(waiting, NOON)
    gate.start(waiting, NOON)

    assert None is before
    assert UNTIL_ONE_ENDS == gate.held_until(attrs.evolve(waiting, id=uuid4()), NOON)


@given(somewhere, st.integers(1, 3600))
def test_a_clock_that_was_set_back_holds_nobody(download: Download, seconds: int) -> None:
    """A start that lies ahead of now is none."""
    late = {site_of(download): NOON + timedelta(seconds=seconds)}
    pace = Pace(gap=5000.0)
    gate = Gate.over([], paces=Paces(known=pace, other=pace), circuits={}, started=late, probes={})

    assert None is gate.held_until(download, NOON)
