"""IDENTIFY and RESUME."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.gateway.frames import CloseCode, Opcode, encode
from boss_bot.playground.rules.gateway import CloseError
from boss_bot.playground.rules.gateway_pace import identifies_left, identify_spacing
from boss_bot.playground.rules.handshake import (
    gateway_token,
    granted_intents,
    identify_once,
    resume_sequence,
    valid_intents,
    valid_shard,
)
from boss_bot.playground.rules.rule import GatewayRule

if TYPE_CHECKING:
    from boss_bot.playground.gateway.connection import Connection
    from boss_bot.playground.people import Json


def identify(connection: Connection, data: Json) -> None:
    """Start a session, or close with the code that says why not (docs, "Identifying")."""
    hub = connection.hub
    _check_token(connection, data)
    intents = valid_intents(data.get("intents"))
    granted_intents(intents, hub.world.granted_intents)
    shard = data.get("shard") or [0, 1]
    valid_shard(shard)
    if not _may_start(connection):
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
    after = resume_sequence(data.get("seq"), session)
    connection.attach(session)
    session.replay(after)
    connection.hub.changes.notify()


def _check_token(connection: Connection, data: object) -> None:
    identify_once(connection.session)
    gateway_token(data, connection.hub.world.token)


def _may_start(connection: Connection) -> bool:
    hub, now = connection.hub, connection.hub.world.clock.now()
    if identifies_left(hub.identified_at, hub.limits, now) < 1:
        hub.revoke_token()
        raise CloseError(GatewayRule.IDENTIFY_DAILY, CloseCode.AUTHENTICATION_FAILED)
    return identify_spacing(hub.identified_at, hub.limits, now, connection.ledger)
