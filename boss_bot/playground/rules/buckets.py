"""Rules about how often one route may be used."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from attrs import Factory, define

from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rates import Told, milliseconds, rate_limited
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import RouteLimit


@define(eq=False)
class Bucket:
    """One route's window for one channel or interaction."""

    limit: RouteLimit
    key: str
    """The hash that the client sees; the same for all channels."""
    resets_at: float = 0.0
    used: int = 0
    told: Told = Factory(Told)
    """Whether an answer of this window has said that nothing remains."""

    def take(self, now: float) -> bool:
        """Use one request of the window; tell whether there was one left."""
        if now >= self.resets_at:
            self.resets_at, self.used, self.told = now + self.limit.window, 0, Told()
        if self.used >= self.limit.requests:
            return False
        self.used += 1
        return True

    def headers(self, clock: Clock) -> dict[str, str]:
        """Return the X-RateLimit headers (docs, "Rate Limits", Header Format)."""
        remaining = self.limit.requests - self.used
        if not remaining:
            self.told.tell(clock.now())
        return {
            "X-RateLimit-Limit": str(self.limit.requests),
            "X-RateLimit-Remaining": str(remaining),
            # Milliseconds rounded up, so that who comes back at that moment does not come too early.
            "X-RateLimit-Reset": milliseconds(clock.wall(self.resets_at)),
            "X-RateLimit-Reset-After": milliseconds(max(self.resets_at - clock.now(), 0)),
            "X-RateLimit-Bucket": self.key,
        }


@enforces(Rule.ROUTE_RATE)
class RouteRates:
    """Allows as many requests of a route and channel in a window as its bucket says.

    Source: Discord docs, "Rate Limits": per-route limits, with the channel, server or webhook as the major
    parameter.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def bucket(self, route: str, major: str, limit: RouteLimit) -> Bucket:
        """Return the bucket of a route for one major parameter."""
        key = hashlib.md5(route.encode(), usedforsecurity=False).hexdigest()
        return self._buckets.setdefault((route, major), Bucket(limit, key))

    def take(self, bucket: Bucket) -> None:
        """Let a request through, or refuse it with 429; a breach if the client had been told."""
        if not bucket.take(self._clock.now()):
            now = self._clock.now()
            told, retry = bucket.told.before(now), bucket.resets_at - now
            scope = {"X-RateLimit-Scope": "user"}
            raise rate_limited(
                Rule.ROUTE_RATE, retry, headers={**bucket.headers(self._clock), **scope}, breach=told
            )
