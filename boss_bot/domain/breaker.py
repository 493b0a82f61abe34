"""When a site is left alone: a circuit breaker, as a pure rule from one outcome to the next state.

Closed, a site is fetched from. A refusal for the rate opens the circuit at once; other trouble does when
several links in a row have met it, for one alone may be that link's own. Open, nothing of the site is started
until a moment. From then on it is half open: one download at a time tries, until one gets what it wants and
closes the circuit, or meets the same trouble and opens it for twice as long.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.circuit import Circuit, Phase
from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.failure import Failure

TROUBLE = frozenset({ErrorKind.RATE_LIMIT, ErrorKind.NETWORK, ErrorKind.TIMED_OUT, ErrorKind.STALLED})
"""What tells that a site is better left alone for a while."""

ANSWERS = frozenset(
    {
        ErrorKind.AUTH_REQUIRED,
        ErrorKind.NOT_FOUND,
        ErrorKind.PRIVATE,
        ErrorKind.GEO_BLOCKED,
        ErrorKind.AGE_RESTRICTED,
        ErrorKind.LIVE,
        ErrorKind.NO_MEDIA,
        ErrorKind.FILE_TOO_LARGE,
    }
)
"""What only a site that works can tell; every other kind says nothing about it, either way."""

_ENOUGH = 30
"""Doublings: beyond them no ceiling is out of reach."""


@attrs.frozen(kw_only=True)
class Breaker:
    """Decides when a site is left alone, and for how long."""

    links: int = 3
    """So many in a row must meet trouble, unless it is a limit of the rate; 0 leaves no site alone."""

    base: float = 30.0
    """Seconds of the first pause, where the site names none."""

    ceiling: float = 900.0
    """Seconds of the longest, unless the site names a longer one."""

    longest_asked: float = 3600.0
    """Seconds for which a site may ask; after that one download looks whether it is still so."""

    def fail(self, circuit: Circuit, link: str, failure: Failure, *, now: datetime) -> Circuit:
        """Return the state after an attempt at a link has failed."""
        if failure.kind in ANSWERS:
            return self.succeed(circuit, now=now)
        if failure.kind not in TROUBLE or not self.links:
            return circuit
        phase = circuit.phase(now)
        if phase is Phase.OPEN:
            return self._still_open(circuit, failure, now)
        failing = tuple(dict.fromkeys((*circuit.failing, link)))
        limited = failure.kind is ErrorKind.RATE_LIMIT
        # After a limit of the rate, a link that can't be reached does not say that the limit still holds.
        still = phase is Phase.HALF_OPEN and circuit.kind is not ErrorKind.RATE_LIMIT
        if limited or still or len(failing) >= self.links:
            return self._open(circuit, failure, now)
        return attrs.evolve(circuit, failing=failing)

    def succeed(self, circuit: Circuit, *, now: datetime) -> Circuit:
        """Return the state after an attempt has got what it wanted, or a clear answer.

        While nothing may be started it was begun before, and says nothing of what the site has asked since.
        """
        return circuit if circuit.phase(now) is Phase.OPEN else Circuit()

    def _open(self, circuit: Circuit, failure: Failure, now: datetime) -> Circuit:
        asked = self._asked(failure)
        # A moment that is nearly over may be told; to come back at once would only be refused again.
        first = max(asked, 1.0) if asked else self.base
        grown = min(first * 2.0 ** min(circuit.pauses, _ENOUGH), self.ceiling)
        opens_at = now + timedelta(seconds=max(grown, asked))
        return Circuit(pauses=circuit.pauses + 1, opens_at=opens_at, kind=failure.kind)

    def _still_open(self, circuit: Circuit, failure: Failure, now: datetime) -> Circuit:
        """Let only the site's own wish move the end on: these attempts were begun before the pause."""
        assert circuit.opens_at is not None
        asked = now + timedelta(seconds=self._asked(failure))
        return attrs.evolve(circuit, opens_at=max(circuit.opens_at, asked))

    def _asked(self, failure: Failure) -> float:
        return min(failure.retry_after or 0.0, self.longest_asked)
