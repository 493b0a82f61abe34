"""The rule about too many invalid requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import Limits

INVALID: Final = frozenset({401, 403, 429})


@enforces(Rule.INVALID_REQUESTS)
class InvalidRequests:
    """Bans who collects 10,000 answers of 401, 403 or 429 in 10 minutes.

    Source: Discord docs, "Rate Limits", Invalid Request Limit; 429s with the scope `shared` do not count.
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._noted: list[float] = []

    def check(self) -> None:
        """Refuse everything while the ban lasts."""
        oldest = self._clock.now() - self._limits.invalid_window
        self._noted = [moment for moment in self._noted if moment > oldest]
        if len(self._noted) >= self._limits.invalid_requests:
            told: dict[str, Any] = {"retry_after": self._limits.invalid_window, "global": True}
            raise RefusedError(Rule.INVALID_REQUESTS, 429, 0, "You are being blocked", **told)

    def note(self, refusal: RefusedError) -> None:
        """Count a refusal, if it is of the kind."""
        if refusal.status in INVALID and refusal.headers.get("X-RateLimit-Scope") != "shared":
            self._noted.append(self._clock.now())
