"""The rule about requests in all, and what all rules about rates share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from attrs import define

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import Limits

IN_FLIGHT: Final = 0.5
"""Seconds in which requests may still arrive that were sent before the client could read what it was told."""


@define
class Told:
    """Whether, and since when, a client knows that it has to wait."""

    since: float | None = None

    def tell(self, now: float) -> None:
        """Note that an answer has told the client."""
        if self.since is None:
            self.since = now

    def before(self, now: float) -> bool:
        """Tell whether the client knew when it sent a request that arrives now."""
        return self.since is not None and now - self.since > IN_FLIGHT


@enforces(Rule.GLOBAL_RATE)
class GlobalRate:
    """Allows 50 requests in a second, interaction endpoints excepted.

    Source: Discord docs, "Rate Limits", Global Rate Limit: "All bots can make up to 50 requests per second";
    "Interaction endpoints are not bound to the bot's Global Rate Limit".
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._second = 0.0
        self._used = 0
        self._told = Told()

    def take(self) -> None:
        """Let a request through, or refuse it with a global 429."""
        now = self._clock.now()
        if now - self._second >= 1:
            self._second, self._used, self._told = now, 0, Told()
        self._used += 1
        if self._used > self._limits.global_requests:
            told = self._told.before(now)
            self._told.tell(now)
            headers = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
            raise rate_limited(
                Rule.GLOBAL_RATE, self._second + 1 - now, headers=headers, breach=told, everywhere=True
            )


def rate_limited(
    rule: Rule,
    retry_after: float,
    *,
    breach: bool,
    headers: dict[str, str] | None = None,
    code: int = 0,
    message: str = "You are being rate limited.",
    everywhere: bool = False,
) -> RefusedError:
    """Make a 429 (docs, "Rate Limits", Rate Limit Response Structure)."""
    all_headers = {"Retry-After": str(math.ceil(retry_after)), **(headers or {})}
    body: dict[str, Any] = {"retry_after": float(milliseconds(retry_after)), "global": everywhere}
    return RefusedError(rule, 429, code, message, breach=breach, headers=all_headers, **body)


def milliseconds(seconds: float) -> str:
    """Write seconds with three decimals, rounded up."""
    return f"{math.ceil(seconds * 1000) / 1000:.3f}"
