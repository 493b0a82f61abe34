"""Opening a playground."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from boss_bot.playground.backend import build_backend
from boss_bot.playground.clock import Clock
from boss_bot.playground.control import Control
from boss_bot.playground.limits import Limits
from boss_bot.playground.outage import Outage
from boss_bot.playground.playground import Playground
from boss_bot.playground.server import build_app
from boss_bot.playground.serving import serve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def open_playground(
    port: int = 0, *, clock: Clock | None = None, limits: Limits | None = None
) -> AsyncIterator[Playground]:
    """Run a playground on loopback.

    Args:
        port: 0 picks a free one.
        clock: Its time.
        limits: Discord's numbers, if other than Discord's.
    """
    backend = build_backend(clock or Clock(), limits or Limits())
    outage = Outage()
    app, api = build_app(backend, outage)
    playground = Playground(backend, api, outage)
    Control(playground).add_to(app)
    async with serve(app, port) as listener:
        backend.links.base_url = listener.base_url
        outage.listener = listener
        yield playground
        backend.hub.drop()
