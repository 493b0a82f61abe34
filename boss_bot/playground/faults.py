"""Things that go wrong on Discord's side, on request."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from boss_bot.playground.holds import DroppedError, Hold, Moment
from boss_bot.playground.rest.call import Reply
from boss_bot.playground.rules.rates import rate_limited
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from aiohttp import web

RETRY_AFTER: Final = 0.5
"""Seconds; goes with an injected 429."""


@define
class Fault:
    """What happens to the next requests of one route."""

    method: str
    route: str
    """The template, such as `/channels/{channel_id}/messages`."""
    times: int = 1
    status: int | None = None
    """Fail with this status, without effect."""
    latency: float = 0.0
    """Seconds by which the request is delayed before it takes effect."""
    lose_reply: bool = False
    """Cut the connection after the request took effect."""
    hold: Hold | None = None
    """Stop the request at a moment."""


@frozen
class Struck:
    """The faults that strike one request."""

    faults: tuple[Fault, ...]

    async def reach(self, moment: Moment, request: web.Request) -> None:
        """Let the request come as far as a moment.

        Raises:
            DroppedError: If it ends there.
        """
        for fault in self.faults:
            if fault.hold and fault.hold.moment is moment:
                await fault.hold.stop(request)
            if fault.lose_reply and moment is Moment.DONE:
                raise DroppedError

    async def fail(self) -> Reply | None:
        """Delay the request; return the answer if it is to fail.

        Raises:
            RefusedError: With 429 if that was asked for.
        """
        for fault in self.faults:
            await asyncio.sleep(fault.latency)
            if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
                raise rate_limited(Rule.ROUTE_RATE, RETRY_AFTER, breach=False)
            if fault.status is not None:
                return Reply({"message": "Injected fault", "code": 0}, fault.status)
        return None


@define
class Faults:
    """The faults that wait for their requests."""

    waiting: list[Fault] = field(factory=list)

    def add(self, fault: Fault) -> None:
        """Let the next matching requests fail."""
        self.waiting.append(fault)

    def fail(self, method: str, route: str, status: int, *, times: int = 1) -> None:
        """Answer the next requests of a route with a status, and do nothing."""
        self.add(Fault(method, route, times, status=status))

    def lose_reply(self, method: str, route: str, *, times: int = 1) -> None:
        """Let the next requests of a route take effect, but never answer."""
        self.add(Fault(method, route, times, lose_reply=True))

    def delay(self, method: str, route: str, seconds: float, *, times: int = 1) -> None:
        """Delay the next requests of a route."""
        self.add(Fault(method, route, times, latency=seconds))

    def hold(self, method: str, route: str, moment: Moment, *, after: int = 1) -> Hold:
        """Stop the next request of a route at a moment; of its body, so many bytes are read by then."""
        hold = Hold(moment, after)
        self.add(Fault(method, route, hold=hold))
        return hold

    def heal(self) -> None:
        """Take back every fault that has not struck yet."""
        self.waiting.clear()

    def take(self, method: str, route: str) -> Struck:
        """Return the faults that strike a request, and count them down."""
        struck = tuple(fault for fault in self.waiting if (fault.method, fault.route) == (method, route))
        for fault in struck:
            fault.times -= 1
        self.waiting = [fault for fault in self.waiting if fault.times > 0]
        return Struck(struck)
