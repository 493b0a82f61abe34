"""Discord gone: refusing, cutting, silent, or hidden behind somebody's error page.

```python
async with playground.outage.during():  # nothing listens
    playground.advance(3 * 3600)
async with playground.outage.during(Part.REST, manner=503):  # a page of a proxy; the gateway stays
    ...
```
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

from aiohttp import web

from boss_bot.playground.rest.api import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp.typedefs import Handler

    from boss_bot.playground.serving import Listener


class Part(Flag):
    """What of Discord is gone."""

    REST = auto()
    GATEWAY = auto()


ALL = Part.REST | Part.GATEWAY


class Manner(Enum):
    """How it is gone; an HTTP status stands for an error page with that status."""

    REFUSED = auto()
    """Nothing listens. All parts share one port, so all are gone."""

    CUT = auto()
    """Connections are taken and reset as soon as they ask for something."""

    SILENT = auto()
    """Requests are read and never answered; the gateway lets clients in and does not say HELLO."""


class Outage:
    """Lets parts of Discord go away and come back on the same port; sessions die of their age only."""

    def __init__(self) -> None:
        self.listener: Listener | None = None  # known once the playground listens
        self._gone: dict[Part, Manner | int] = {}
        self._asking: dict[asyncio.Transport, Part] = {}
        self._over = asyncio.Event()

    async def begin(self, part: Part = ALL, *, manner: Manner | int = Manner.REFUSED) -> None:
        """Let parts go away; what is under way is cut."""
        assert self.listener is not None
        self._over.clear()
        if manner is Manner.REFUSED:
            await self.listener.shut()
            return
        self._gone = dict.fromkeys(part, manner)
        for asking in [each for each, wanted in self._asking.items() if wanted & part]:
            asking.abort()

    async def end(self) -> None:
        """Let everything be as before."""
        assert self.listener is not None
        self._gone = {}
        self._over.set()
        await self.listener.open()

    @asynccontextmanager
    async def during(self, part: Part = ALL, *, manner: Manner | int = Manner.REFUSED) -> AsyncIterator[None]:
        """Let parts be gone until the end of the block."""
        await self.begin(part, manner=manner)
        try:
            yield
        finally:
            await self.end()

    @web.middleware
    async def stand_between(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, unless what it asks is gone."""
        part, asking = _part(request), request.transport
        if asking is None:
            return web.Response()
        self._asking[asking] = part
        try:
            if (manner := self._gone.get(part)) is None:
                return await handler(request)
            return await self._miss(request, manner)
        finally:
            del self._asking[asking]

    async def _miss(self, request: web.Request, manner: Manner | int) -> web.StreamResponse:
        if isinstance(manner, int):
            page = f"<html><title>{manner}</title></html>"
            return web.Response(status=manner, text=page, content_type="text/html")
        if manner is Manner.SILENT:
            if _part(request) is Part.GATEWAY:
                await web.WebSocketResponse().prepare(request)
            await self._over.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


def _part(request: web.Request) -> Part:
    """Tell what a request is for; files and the playground's own controls are never gone alone."""
    if request.path == "/gateway":
        return Part.GATEWAY
    return Part.REST if request.path.startswith(PREFIX) else Part(0)
