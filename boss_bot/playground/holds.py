"""Requests that are stopped at one moment of their lives, so that a test can act in that very moment."""

from __future__ import annotations

import asyncio
from enum import Enum, auto

from aiohttp import web
from attrs import define, field


class Moment(Enum):
    """How far a request has come."""

    ARRIVED = auto()
    """Its head is here, and nothing of its body was read."""

    READING = auto()
    """Part of its body was read. What is held here can only be dropped."""

    READ = auto()
    """All of it is here, and it has had no effect."""

    DONE = auto()
    """It took effect, and its answer has not left."""


class DroppedError(Exception):
    """The connection of a request is to be cut off, without an answer."""


@define(eq=False)
class Hold:
    """Stops one request until it is let go."""

    moment: Moment
    after: int = 1
    """Bytes of the body that are read before it is stopped at `READING`."""
    _reached: asyncio.Event = field(factory=asyncio.Event)
    _let_go: asyncio.Event = field(factory=asyncio.Event)
    _drops: bool = False

    async def reached(self, timeout: float = 20.0) -> None:  # noqa: ASYNC109
        """Wait until a request is held.

        Raises:
            TimeoutError: If none was in so many seconds.
        """
        await asyncio.wait_for(self._reached.wait(), timeout)

    def release(self) -> None:
        """Let the request go on, whether its client still lives or not."""
        self._let_go.set()

    def drop(self) -> None:
        """Cut the request off: if it has had no effect so far, it will have none."""
        self._drops = True
        self._let_go.set()

    async def stop(self, request: web.Request) -> None:
        """Hold the request that has come so far.

        Raises:
            DroppedError: If it is not to go on.
        """
        if self.moment is Moment.READING:
            await request.content.readexactly(self.after)
        self._reached.set()
        await self._let_go.wait()
        if self._drops:
            raise DroppedError


def cut_off(request: web.Request) -> web.Response:
    """End a request without an answer; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
