"""Things that go wrong on Discord's side, on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    def heal(self) -> None:
        """Take back every fault that has not struck yet."""
        self.waiting.clear()

    def take(self, method: str, route: str) -> list[Fault]:
        """Return the faults that strike a request, and count them down."""
        struck = list(self._matching(method, route))
        for fault in struck:
            fault.times -= 1
        self.waiting = [fault for fault in self.waiting if fault.times > 0]
        return struck

    def _matching(self, method: str, route: str) -> Iterator[Fault]:
        return (fault for fault in self.waiting if (fault.method, fault.route) == (method, route))
