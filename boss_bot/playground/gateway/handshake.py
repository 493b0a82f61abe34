"""IDENTIFY and RESUME, and what can be wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.gateway.frames import ALL_INTENTS, PRIVILEGED, CloseCode, Opcode, encode
from boss_bot.playground.rules.gateway import CloseError, identify_allowed

if TYPE_CHECKING:
    from boss_bot.playground.gateway.connection import Connection
    from boss_bot.playground.people import Json

__all__ = ["CloseError", "identify", "resume"]


def identify(connection: Connection, data: Json) -> None:
    """Start a session, or close with the code that says why not (docs, "Identifying")."""
    hub = connection.hub
    _check_token(connection, data)
    intents = data.get("intents")
    if not isinstance(intents, int) or intents & ~ALL_INTENTS:
        raise CloseError("valid-intents", CloseCode.INVALID_INTENTS)
    if intents & PRIVILEGED & ~hub.world.granted_intents:
        raise CloseError("granted-intents", CloseCode.DISALLOWED_INTENTS)
    shard = data.get("shard") or [0, 1]
    if not 0 <= shard[0] < shard[1]:
        raise CloseError("valid-shard", CloseCode.INVALID_SHARD)
    if not identify_allowed(hub.identified_at, hub.limits, hub.world.clock.now(), connection.ledger):
        connection.send(encode(Opcode.INVALID_SESSION, False))  # noqa: FBT003 - the payload is a bare boolean
        return
    hub.identified_at.append(hub.world.clock.now())
    session = hub.open_session(intents)
    connection.attach(session)
    hub.welcome(session, connection.gateway_url, shard)


def resume(connection: Connection, data: Json) -> None:
    """Take a lost session up again, or say that it must be started anew (docs, "Resuming")."""
    _check_token(connection, data)
    session = connection.hub.find_session(str(data.get("session_id")))
    if session is None:
        connection.send(encode(Opcode.INVALID_SESSION, False))  # noqa: FBT003 - the payload is a bare boolean
        return
    after = data.get("seq")
    if not isinstance(after, int) or after > session.sequence:
        raise CloseError("resume-sequence", CloseCode.INVALID_SEQ)
    connection.attach(session)
    session.replay(after)
    connection.hub.changes.notify()


def _check_token(connection: Connection, data: object) -> None:
    if connection.session is not None:
        raise CloseError("identify-once", CloseCode.ALREADY_AUTHENTICATED)
    if not isinstance(data, dict) or data.get("token") != connection.hub.world.token:
        raise CloseError("gateway-token", CloseCode.AUTHENTICATION_FAILED)
