"""The web server: REST API, gateway and files behind one port of loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from boss_bot.playground.cdn import Cdn
from boss_bot.playground.drafting import Drafter
from boss_bot.playground.gateway.connection import Connection
from boss_bot.playground.rest.api import Api
from boss_bot.playground.rest.callbacks import CallbackRoutes
from boss_bot.playground.rest.commands import CommandRoutes
from boss_bot.playground.rest.info import InfoRoutes
from boss_bot.playground.rest.messages import MessageRoutes
from boss_bot.playground.rest.webhooks import WebhookRoutes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from boss_bot.playground.backend import Backend
    from boss_bot.playground.outage import Outage


def build_app(backend: Backend, outage: Outage) -> tuple[web.Application, Api]:
    """Put the doors on a backend."""
    drafter = Drafter(backend)
    resources = (
        InfoRoutes(backend),
        CommandRoutes(backend),
        MessageRoutes(backend, drafter),
        CallbackRoutes(backend, drafter),
        WebhookRoutes(backend, drafter),
    )
    api = Api(backend, [route for resource in resources for route in resource.routes()])
    # The rules judge sizes themselves, and one file may be 100 MiB on a boosted server.
    app = web.Application(client_max_size=1 << 30, middlewares=[outage.stand_between])
    Cdn(backend).add_to(app)
    api.add_to(app)
    app.router.add_get("/gateway", _gateway(backend))
    return app, api


def _gateway(backend: Backend) -> Callable[[web.Request], Awaitable[web.WebSocketResponse]]:
    async def connect(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        await Connection(backend.hub, backend.ledger, socket, request).serve()
        return socket

    return connect
