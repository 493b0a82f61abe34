"""A client of the playground's gateway that has no manners: it sends what a test tells it."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

from boss_bot.playground.gateway.frames import Intent, Opcode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground

INTENTS = int(Intent.GUILDS | Intent.GUILD_MESSAGES)


class Client:
    """One WebSocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self.socket = socket
        self.token = token

    async def send(self, opcode: int, data: Any = None) -> None:
        """Send a payload."""
        await self.socket.send_str(json.dumps({"op": opcode, "d": data}))

    async def identify(self, **changed: Any) -> None:
        """Send IDENTIFY."""
        await self.send(2, {"token": self.token, "intents": INTENTS, "properties": {}, **changed})

    async def resume(self, session_id: str, after: int) -> None:
        """Send RESUME."""
        await self.send(6, {"token": self.token, "session_id": session_id, "seq": after})

    async def next(self) -> dict[str, Any]:
        """Return the next payload."""
        return dict(await self.socket.receive_json(timeout=5))

    async def closed(self) -> int | None:
        """Read to the end, and return the close code."""
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code


@asynccontextmanager
async def dialled(playground: Playground, version: str = "10") -> AsyncIterator[Client]:
    """Connect to a version of the gateway."""
    url = playground.base_url.replace("http", "ws") + f"/gateway?v={version}&encoding=json"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        yield Client(socket, playground.token)


@asynccontextmanager
async def connected(playground: Playground) -> AsyncIterator[Client]:
    """Connect, and read HELLO."""
    async with dialled(playground) as client:
        assert Opcode.HELLO == (await client.next())["op"]
        yield client
