"""Listening on loopback."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOPBACK: Final = "127.0.0.1"


@asynccontextmanager
async def serve(app: web.Application, port: int, *, cancels: bool = False) -> AsyncIterator[str]:
    """Listen on loopback, and yield the base address.

    Args:
        app: What to serve.
        port: 0 picks a free one.
        cancels: Whether a client that goes away ends the handler that serves it.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=cancels)
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, port)
        await site.start()
        host, bound = runner.addresses[0][:2]
        yield f"http://{host}:{bound}"
    finally:
        await runner.cleanup()
