"""What was asked, what was refused, and which refusals a well-behaved bot would never have met."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from boss_bot.playground.rules.rule import GatewayRule, Rule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.refusal import RefusedError
    from boss_bot.playground.rules.mark import Named


@frozen
class Breach:
    """One offence against one of Discord's rules."""

    rule: Named
    detail: str
    request: str
    """Method and path, or the gateway's opcode."""
    at: float


@frozen
class Entry:
    """One REST request and its answer."""

    method: str
    route: str
    """The template, such as `/channels/{channel_id}/messages`."""
    path: str
    status: int
    at: float


@define
class Ledger:
    """Keeps the books of one playground.

    The policy for 429s: one is a breach only when the client had already been told to wait. For a route that
    means that a response of the same window had carried `X-RateLimit-Remaining: 0`, or a 429; for the global
    limit, that an earlier 429's `retry_after` had not yet passed. The others (requests in flight together, a
    bucket the client could not yet know) are counted in `cold_rate_limits`.
    """

    clock: Clock
    requests: list[Entry] = field(factory=list)
    refusals: list[Breach] = field(factory=list)
    """Every refusal, breach or not."""
    breaches: list[Breach] = field(factory=list)
    cold_rate_limits: int = 0

    def request(self, method: str, route: str, path: str, status: int) -> None:
        """Note a request that was answered."""
        self.requests.append(Entry(method, route, path, status, self.clock.now()))

    def refused(self, refusal: RefusedError, request: str) -> None:
        """Note a refusal; several form errors are several rules."""
        detail = f"{refusal.code} {refusal.message} {refusal.errors or ''}"
        self.cold_rate_limits += refusal.status == HTTPStatus.TOO_MANY_REQUESTS and not refusal.breach
        for rule in refusal.rules:
            self.note(rule, detail, request, breach=refusal.breach)

    def note(self, rule: Named, detail: str, request: str, *, breach: bool = True) -> None:
        """Note an offence, also one that no refusal shows, such as an answer that never came."""
        entry = Breach(rule, detail, request, self.clock.now())
        self.refusals.append(entry)
        if breach:
            self.breaches.append(entry)

    def forgive(self, rule: str) -> list[Breach]:
        """Take back the breaches of a rule that a test provoked itself, and return them.

        Raises:
            ValueError: If there is no such rule.
        """
        if rule not in {*Rule, *GatewayRule}:
            raise ValueError(f"there is no rule {rule!r}")
        forgiven = [breach for breach in self.breaches if breach.rule == rule]
        self.breaches[:] = [breach for breach in self.breaches if breach.rule != rule]
        return forgiven
