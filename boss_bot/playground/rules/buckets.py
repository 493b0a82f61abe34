"""Rules about how often one route may be used."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final

from attrs import Factory, define

from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rates import Told, milliseconds, rate_limited
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import RouteLimit

_ROUNDING: Final = 0.002
"""Requests: a client that comes back at the millisecond that it was told finds room."""


@define(eq=False)
class Bucket:
    """One route's requests in one channel or interaction; it drains steadily.

    Source: https://github.com/discord/discord-api-docs/issues/7680 on most routes since November 2022:
    `X-RateLimit-Reset-After` says when the bucket will be empty, and moves; `Retry-After` says when there is
    room for one request.
    """

    limit: RouteLimit
    key: str
    """The hash that the client sees; the same for all channels."""
    level: float = 0.0
    """Requests in it, at that moment."""
    at: float = 0.0
    told: Told = Factory(Told)
    """Whether an answer has said since the last request that nothing remains."""

    @property
    def resets_at(self) -> float:
        """When it will be empty."""
        return self.at + self.level * self.limit.share

    def take(self, now: float) -> float:
        """Put a request in; return the seconds after which there will be room for it, 0.0 if there was."""
        level = max(self.level - (now - self.at) / self.limit.share, 0.0)
        if (excess := level + 1 - self.limit.requests) > _ROUNDING:
            return excess * self.limit.share
        self.level, self.at, self.told = level + 1, now, Told()
        return 0.0

    def headers(self, clock: Clock) -> dict[str, str]:
        """Return the X-RateLimit headers (docs, "Rate Limits", Header Format)."""
        remaining = math.floor(self.limit.requests - self.level + _ROUNDING)
        if not remaining:
            self.told.tell(clock.now())
        return {
            "X-RateLimit-Limit": str(self.limit.requests),
            "X-RateLimit-Remaining": str(remaining),
            # Milliseconds rounded up, so that who comes back at that moment does not come too early.
            "X-RateLimit-Reset": milliseconds(clock.wall(self.resets_at)),
            # As of when the request was let in, however long it took: hikari divides by it.
            "X-RateLimit-Reset-After": milliseconds(self.resets_at - self.at),
            "X-RateLimit-Bucket": self.key,
        }


@enforces(Rule.ROUTE_RATE)
class RouteRates:
    """Allows as many requests of a route and channel as its bucket has room for.

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
        now = self._clock.now()
        if retry := bucket.take(now):
            told = bucket.told.before(now)
            scope = {"X-RateLimit-Scope": "user"}
            raise rate_limited(
                Rule.ROUTE_RATE, retry, headers={**bucket.headers(self._clock), **scope}, breach=told
            )
