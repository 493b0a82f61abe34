"""One connection to the gateway: handshake, heartbeats, limits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from boss_bot.playground.gateway.frames import Opcode, encode
from boss_bot.playground.gateway.handshake import identify, resume
from boss_bot.playground.gateway.wire import Wire
from boss_bot.playground.rules.gateway import (
    CloseError,
    gateway_version,
    known_opcode,
    payload_size,
    read_payload,
)
from boss_bot.playground.rules.gateway_pace import Pulse, SendWindow
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
        self._version = request.query.get("v")
        self._wire = Wire(socket, request)
        self._sends = SendWindow(hub.limits, hub.world.clock)
        self._pulse = Pulse(hub.limits)

    async def serve(self) -> None:
        """Talk until the end, then leave the session behind for a resume."""
        writer = asyncio.create_task(self._wire.write(), name="gateway writer")
        self.hub.closers[self] = self._end
        try:
            await self._talk()
        except CloseError as error:
            self.ledger.note(error.rule, str(error), "gateway")
            self._end(error.code)
            await writer
        finally:
            del self.hub.closers[self]
            self._detach()
            writer.cancel()
            await asyncio.wait([writer])

    def send(self, frame: bytes) -> None:
        """Queue a frame; the order of calls is the order on the wire."""
        self._wire.send(frame)

    def attach(self, session: Session) -> None:
        """Make this the session's connection."""
        self.session = session
        session.send = self.send
        session.lost_at = None

    async def _talk(self) -> None:
        gateway_version(self._version)
        interval = int(self.hub.limits.heartbeat_interval * 1000)
        self.send(encode(Opcode.HELLO, {"heartbeat_interval": interval}))
        while True:
            try:
                raw = await self._wire.receive(self._pulse.seconds_left)
            except TimeoutError:
                raise self._pulse.lost() from None
            if raw is None:
                return
            self._take(raw)

    def _take(self, raw: str | bytes) -> None:
        self._sends.note()
        payload_size(raw, self.hub.limits)
        payload = read_payload(raw)
        self._obey(known_opcode(payload["op"]), payload.get("d"))

    def _obey(self, opcode: Opcode, data: Any) -> None:  # noqa: ANN401 - a JSON value
        if opcode is Opcode.HEARTBEAT:
            self._pulse.feel()
            self.send(encode(Opcode.HEARTBEAT_ACK, None))
        elif opcode is Opcode.IDENTIFY:
            identify(self, data)
        elif opcode is Opcode.RESUME:
            resume(self, data)
        else:
            identify_first(self.session)

    def _end(self, code: int | None) -> None:
        self._detach()
        if code is None:
            self._wire.cut()
        else:
            self._wire.close(code)

    def _detach(self) -> None:
        session = self.session
        if session is not None and session.send == self.send:
            session.send = None
            if self._wire.was_ended:
                self.hub.forget(session)
            session.lost_at = self.hub.world.clock.now()
            self.hub.changes.notify()
