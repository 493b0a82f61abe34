"""How the sites are doing: one memory for all servers, since they share the operator's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.circuit import Circuit
from boss_bot.domain.events import Moved, Progressed, Restored, SitePaused, SiteResumed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.gate import Gate
from boss_bot.domain.site import site_of
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.breaker import Breaker
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.failure import Failure
    from boss_bot.domain.pace import Paces
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.clock import Clock

MOST = 256
"""Sites that are remembered: members can name new hosts as fast as they can type."""

_FINE = Circuit()


class Sites:
    """Follows the outcomes of transfers; subscribed before whoever looks at it when it hears of one.

    After a restart what waits for another attempt tells which sites are to be left alone, and until when.
    """

    def __init__(self, *, breaker: Breaker, paces: Paces, bus: EventBus, clock: Clock) -> None:
        self._breaker = breaker
        self._paces = paces
        self._bus = bus
        self._clock = clock
        self._circuits: dict[str, Circuit] = {}
        self._started: dict[str, datetime] = {}
        self._probes: dict[str, UUID] = {}

    def __len__(self) -> int:
        return len(self._circuits)

    def gate(self, running: Iterable[Download]) -> Gate:
        """Return what the sites allow while these downloads run."""
        long_ago = self._clock() - self._paces.longest_gap
        for site in [site for site, at in self._started.items() if at <= long_ago]:
            del self._started[site]
        for site in self._probes.keys() - self._circuits.keys():
            del self._probes[site]
        return Gate.over(
            running,
            paces=self._paces,
            circuits=self._circuits,
            started=self._started,
            probes=self._probes,
        )

    def on_event(self, event: Event) -> None:
        """Learn from a transfer that is over; what comes after it is not the site's doing."""
        match event:
            case Moved(download, Status.DOWNLOADING) if download.status is Status.PROCESSING:
                self._note(download, None)
            case Moved(download, Status.DOWNLOADING) if download.failure:
                self._note(download, download.failure)
            case Progressed(download_id, progress) if progress.done and download_id in self._probes.values():
                self._prove(download_id)
            case Restored(download) if download.status is Status.QUEUED and download.failure:
                self._recall(download, download.failure)

    def _prove(self, download_id: UUID) -> None:
        """Take the first bytes of whoever tries for a success: nobody needs to wait for the last ones."""
        for site in [site for site, probe in self._probes.items() if probe == download_id]:
            self._put(site, self._breaker.succeed(self._circuits.get(site, _FINE), now=self._clock()))

    def _recall(self, download: Download, failure: Failure) -> None:
        """Take a failure that an earlier run has stored for one of now; of a limit, what is left of it."""
        due = download.not_before
        if failure.kind is ErrorKind.RATE_LIMIT and due:
            left = (due - self._clock()).total_seconds()
            if left <= 0:
                return
            failure = attrs.evolve(failure, retry_after=left)
        self._note(download, failure)

    def _note(self, download: Download, failure: Failure | None) -> None:
        site, now = site_of(download), self._clock()
        was = self._circuits.get(site, _FINE)
        if failure is None:
            circuit = self._breaker.succeed(was, now=now)
        else:
            circuit = self._breaker.fail(was, download.canonical, failure, now=now)
        self._put(site, circuit)
        if circuit.opens_at != was.opens_at and (pause := self.gate(()).pause(download, now)):
            self._bus.publish(SitePaused(site, pause))

    def _put(self, site: str, circuit: Circuit) -> None:
        """Remember how a site does, or that it works again; the oldest memory goes, open ones last."""
        was = self._circuits.pop(site, _FINE)
        if circuit == _FINE:
            if was.opens_at:
                self._bus.publish(SiteResumed(site))
            return
        self._circuits[site] = circuit
        if len(self._circuits) > MOST:
            harmless = (site for site, circuit in self._circuits.items() if circuit.opens_at is None)
            self._put(next(harmless, next(iter(self._circuits))), _FINE)
