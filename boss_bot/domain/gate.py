"""What the sites allow at this moment: asked wherever somebody's turn is decided or foretold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

import attrs

from boss_bot.domain.circuit import Circuit, Phase
from boss_bot.domain.site import host_of, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import ErrorKind
    from boss_bot.domain.pace import Paces

UNTIL_ONE_ENDS = datetime.max.replace(tzinfo=UTC)
"""Of a download that is held until another one of its site is over, whenever that is."""

_CLOSED = Circuit()


@attrs.frozen
class Pause:
    """Why nothing of a site is started for now."""

    host: str
    until: datetime
    kind: ErrorKind


@attrs.define
class Gate:
    """Lets downloads through; who starts one says so, that the next answer may be another."""

    paces: Paces
    _circuits: Mapping[str, Circuit]
    _started: dict[str, datetime]
    """The latest start, by site; shared with whoever made the gate, as the next one is."""

    _probes: dict[str, UUID]
    """The latest download that was to find out whether a site works again, by site."""

    _running: dict[UUID, str]
    """The site of each that runs."""

    @classmethod
    def over(
        cls,
        running: Iterable[Download],
        *,
        paces: Paces,
        circuits: Mapping[str, Circuit],
        started: dict[str, datetime],
        probes: dict[str, UUID],
    ) -> Self:
        """Make the gate for what runs now."""
        return cls(paces, circuits, started, probes, {each.id: site_of(each) for each in running})

    def copy(self) -> Self:
        """Return a gate of the same state, to play with."""
        memory = dict(self._circuits), dict(self._started), dict(self._probes)
        return type(self)(self.paces, *memory, dict(self._running))

    def held_until(self, download: Download, now: datetime) -> datetime | None:
        """Return when a download may start for all that its site minds; None if it may now."""
        site, pace = site_of(download), self.paces.of(download)
        circuit = self._circuits.get(site, _CLOSED)
        if circuit.opens_at and now < circuit.opens_at:
            return circuit.opens_at
        # What was begun before the pause proves nothing, however long it goes on.
        probing = circuit.phase(now) is Phase.HALF_OPEN and self._probes.get(site) in self._running
        if probing or 0 < pace.at_once <= list(self._running.values()).count(site):
            return UNTIL_ONE_ENDS
        started, gap = self._started.get(site), timedelta(seconds=pace.gap)
        # A start in the future is none: the clock was set back.
        return started + gap if started and started <= now < started + gap else None

    def pause(self, download: Download, now: datetime) -> Pause | None:
        """Return the pause that a download's site is in, if it is in one."""
        circuit = self._circuits.get(site_of(download), _CLOSED)
        if circuit.opens_at is None or circuit.phase(now) is not Phase.OPEN:
            return None
        return Pause(host_of(download), circuit.opens_at, circuit.kind)

    def start(self, download: Download, now: datetime) -> None:
        """Note that a download was let through."""
        site = site_of(download)
        self._running[download.id] = site
        self._started[site] = now
        if self._circuits.get(site, _CLOSED).phase(now) is Phase.HALF_OPEN:
            self._probes[site] = download.id

    def end(self, download: Download, now: datetime) -> None:
        """Note that a download is over; foretold, it has gone well, and the site is itself again."""
        site = site_of(download)
        self._running.pop(download.id, None)
        if self._circuits.get(site, _CLOSED).phase(now) is Phase.HALF_OPEN:
            self._circuits = {key: circuit for key, circuit in self._circuits.items() if key != site}
