"""One WebSocket of the gateway: handshake, heartbeats, limits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType

from boss_bot.playground.gateway.frames import Deflater, Opcode, encode
from boss_bot.playground.gateway.handshake import identify, resume
from boss_bot.playground.rules.gateway import (
    CloseError,
    SendWindow,
    known_opcode,
    payload_size,
    read_payload,
)
from boss_bot.playground.rules.handshake import identify_first

if TYPE_CHECKING:
    from aiohttp import web

    from boss_bot.playground.gateway.hub import Hub
    from boss_bot.playground.gateway.session import Session
    from boss_bot.playground.ledger import Ledger


class Connection:
    """Serves one bot's WebSocket until either side ends it."""

    def __init__(self, hub: Hub, ledger: Ledger, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.hub = hub
        self.ledger = ledger
        self.session: Session | None = None
        self.gateway_url = f"ws://{request.host}/gateway"
        self._socket = socket
        self._request = request
        self._deflater = Deflater() if request.query.get("compress") == "zlib-stream" else None
        self._outbox: asyncio.Queue[bytes | int] = asyncio.Queue()
        self._sends = SendWindow(hub.limits, hub.world.clock)

    async def serve(self) -> None:
        """Talk until the end, then leave the session behind for a resume."""
        writer = asyncio.create_task(self._write(), name="gateway writer")
        self.hub.closers[self] = self._end
        try:
            self.send(
                encode(Opcode.HELLO, {"heartbeat_interval": int(self.hub.limits.heartbeat_interval * 1000)})
            )
            await self._read()
        finally:
            del self.hub.closers[self]
            self._detach()
            writer.cancel()
            await asyncio.wait([writer])

    def send(self, frame: bytes) -> None:
        """Queue a frame; the order of calls is the order on the wire."""
        self._outbox.put_nowait(frame)

    def attach(self, session: Session) -> None:
        """Make this the session's connection."""
        self.session = session
        session.send = self.send
        session.lost_at = None

    async def _read(self) -> None:
        # A client that sends no heartbeat for so long is gone (docs: it is disconnected).
        patience = self.hub.limits.heartbeat_interval * 2
        while True:
            message = await self._socket.receive(timeout=patience)
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            try:
                self._take(message.data)
            except CloseError as error:
                self.ledger.note(error.rule, str(error), "gateway")
                self._end(error.code)

    def _take(self, raw: str | bytes) -> None:
        self._sends.note()
        payload_size(raw, self.hub.limits)
        payload = read_payload(raw)
        self._obey(known_opcode(payload["op"]), payload.get("d"))

    def _obey(self, opcode: Opcode, data: Any) -> None:  # noqa: ANN401 - a JSON value
        if opcode is Opcode.HEARTBEAT:
            self.send(encode(Opcode.HEARTBEAT_ACK, None))
        elif opcode is Opcode.IDENTIFY:
            identify(self, data)
        elif opcode is Opcode.RESUME:
            resume(self, data)
        else:
            identify_first(self.session)

    async def _write(self) -> None:
        while True:
            item = await self._outbox.get()
            if isinstance(item, int):
                await self._socket.close(code=item)
                return
            if self._deflater is None:
                await self._socket.send_str(item.decode())
            else:
                await self._socket.send_bytes(self._deflater.deflate(item))

    def _end(self, code: int | None) -> None:
        self._detach()
        if code is not None:
            self._outbox.put_nowait(code)
        elif self._request.transport is not None:
            self._request.transport.abort()

    def _detach(self) -> None:
        session = self.session
        if session is not None and session.send == self.send:
            session.send = None
            session.lost_at = self.hub.world.clock.now()
            self.hub.changes.notify()
