"""The HTTP server for operators: `/metrics`, `/healthz` (alive) and `/readyz` (fit to work)."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from prometheus_client import CollectorRegistry

    Checks = Mapping[str, Callable[[], bool]]


class _Pages:
    def __init__(self, registry: CollectorRegistry, checks: Checks) -> None:
        self._registry = registry
        self._checks = checks

    async def metrics(self, _: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(self, _: web.Request) -> web.Response:
        results = {name: check() for name, check in self._checks.items()}
        ready = all(results.values())
        return web.json_response({"ready": ready, "checks": results}, status=200 if ready else 503)


@asynccontextmanager
async def serve(registry: CollectorRegistry, checks: Checks, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve the pages while the context is open.

    Args:
        registry: What `/metrics` shows.
        checks: What `/readyz` asks, by name; every one must be true.
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.

    Yields:
        The port.

    Raises:
        OSError: If the port is taken.
    """
    pages = _Pages(registry, checks)
    app = web.Application()
    app.router.add_get("/metrics", pages.metrics)
    app.router.add_get("/healthz", pages.healthz)
    app.router.add_get("/readyz", pages.readyz)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
