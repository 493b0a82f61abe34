"""One WebSocket: frames out in their order, payloads in while the client lives."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType

from boss_bot.playground.gateway.frames import Deflater

if TYPE_CHECKING:
    from aiohttp import web


class Wire:
    """Carries frames between a bot and its connection; compressed, if the bot has asked for that."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request
        self._deflater = Deflater() if request.query.get("compress") == "zlib-stream" else None
        self._outbox: asyncio.Queue[bytes | int] = asyncio.Queue()

    def send(self, frame: bytes) -> None:
        """Queue a frame; the order of calls is the order on the wire."""
        self._outbox.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close the connection once everything before is sent."""
        self._outbox.put_nowait(code)

    def cut(self) -> None:
        """End the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()

    @property
    def was_ended(self) -> bool:
        """Whether the bot has closed the connection for good (docs, "Disconnecting")."""
        return self._socket.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY)

    async def receive(self, seconds: float) -> str | bytes | None:
        """Return what the bot sends next; None at the end.

        Raises:
            TimeoutError: If nothing came within so many seconds.
        """
        message = await self._socket.receive(timeout=seconds)
        is_payload = message.type in (WSMsgType.TEXT, WSMsgType.BINARY)
        return message.data if is_payload else None

    async def write(self) -> None:
        """Send what is queued, until a close code is."""
        while not isinstance(item := await self._outbox.get(), int):
            if self._deflater is None:
                await self._socket.send_str(item.decode())
            else:
                await self._socket.send_bytes(self._deflater.deflate(item))
        await self._socket.close(code=item)
