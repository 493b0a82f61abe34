"""What the gateway tells its clients when it wants them to go, or no longer knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.gateway.frames import Opcode, encode

if TYPE_CHECKING:
    from boss_bot.playground.gateway.hub import Hub


def reconnect(hub: Hub) -> None:
    """Ask all to connect anew, as before a node is restarted (opcode 7)."""
    _tell(hub, Opcode.RECONNECT, None)


def invalidate(hub: Hub, *, resumable: bool) -> None:
    """Declare all sessions invalid (opcode 9)."""
    _tell(hub, Opcode.INVALID_SESSION, resumable)
    if not resumable:
        hub.sessions.clear()


def _tell(hub: Hub, opcode: Opcode, data: object) -> None:
    for session in hub.live:
        assert session.send is not None
        session.send(encode(opcode, data))
