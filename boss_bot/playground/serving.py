"""Listening on loopback, and not listening for a while."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOPBACK: Final = "127.0.0.1"


class Listener:
    """A server's way in, which can be shut and opened again on the same port."""

    def __init__(self, runner: web.AppRunner, port: int) -> None:
        self._runner = runner
        self._port = port
        self._site: web.TCPSite | None = None

    @property
    def base_url(self) -> str:
        """Scheme, host and port; they stay the same."""
        return f"http://{LOOPBACK}:{self._port}"

    async def open(self) -> None:
        """Listen, unless it does already."""
        if self._site is not None:
            return
        self._site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await self._site.start()
        self._port = self._runner.addresses[0][1]

    async def shut(self) -> None:
        """Refuse connections from now on, and cut those that stand."""
        if self._site is None or self._runner.server is None:
            return
        await self._site.stop()
        self._site = None
        for connection in self._runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()

    @asynccontextmanager
    async def gone(self) -> AsyncIterator[None]:
        """Be away until the end of the block: who connects is refused."""
        await self.shut()
        try:
            yield
        finally:
            await self.open()


@asynccontextmanager
async def serve(app: web.Application, port: int, *, cancels: bool = False) -> AsyncIterator[Listener]:
    """Listen on loopback until the end of the block.

    Args:
        app: What to serve.
        port: 0 picks a free one.
        cancels: Whether a client that goes away ends the handler that serves it.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=cancels)
    await runner.setup()
    listener = Listener(runner, port)
    try:
        await listener.open()
        yield listener
    finally:
        await runner.cleanup()
