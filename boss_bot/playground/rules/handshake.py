"""Rules about beginning and resuming a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.gateway.frames import ALL_INTENTS, PRIVILEGED, CloseCode
from boss_bot.playground.rules.gateway import CloseError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import GatewayRule

if TYPE_CHECKING:
    from boss_bot.playground.gateway.session import Session


@enforces(GatewayRule.IDENTIFY_FIRST)
def identify_first(session: Session | None) -> None:
    """Refuse all but heartbeats before the handshake.

    Source: Discord docs, gateway close code 4003 "You sent us a payload prior to identifying".
    """
    if session is None:
        raise CloseError(GatewayRule.IDENTIFY_FIRST, CloseCode.NOT_AUTHENTICATED)


@enforces(GatewayRule.IDENTIFY_ONCE)
def identify_once(session: Session | None) -> None:
    """Refuse a second handshake on one connection.

    Source: Discord docs, gateway close code 4005 "You sent more than one identify payload".
    """
    if session is not None:
        raise CloseError(GatewayRule.IDENTIFY_ONCE, CloseCode.ALREADY_AUTHENTICATED)


@enforces(GatewayRule.GATEWAY_TOKEN)
def gateway_token(data: object, token: str) -> None:
    """Refuse a wrong token.

    Source: Discord docs, gateway close code 4004 "The account token sent with your identify payload is
    incorrect".
    """
    if not isinstance(data, dict) or data.get("token") != token:
        raise CloseError(GatewayRule.GATEWAY_TOKEN, CloseCode.AUTHENTICATION_FAILED)


@enforces(GatewayRule.VALID_INTENTS)
def valid_intents(intents: object) -> int:
    """Refuse intents that do not exist.

    Source: Discord docs, gateway close code 4013 "You sent an invalid intent".
    """
    if not isinstance(intents, int) or intents & ~ALL_INTENTS:
        raise CloseError(GatewayRule.VALID_INTENTS, CloseCode.INVALID_INTENTS)
    return intents


@enforces(GatewayRule.GRANTED_INTENTS)
def granted_intents(intents: int, granted: int) -> None:
    """Refuse privileged intents that the application was not given.

    Source: Discord docs, "Gateway", Privileged Intents; close code 4014 "You sent a disallowed intent".
    """
    if intents & PRIVILEGED & ~granted:
        raise CloseError(GatewayRule.GRANTED_INTENTS, CloseCode.DISALLOWED_INTENTS)


@enforces(GatewayRule.VALID_SHARD)
def valid_shard(shard: list[int]) -> None:
    """Refuse a shard whose number is not below the number of shards.

    Source: Discord docs, "Gateway", Sharding; close code 4010 "You sent us an invalid shard when
    identifying".
    """
    number, count = shard
    if not 0 <= number < count:
        raise CloseError(GatewayRule.VALID_SHARD, CloseCode.INVALID_SHARD)


@enforces(GatewayRule.RESUME_SEQUENCE)
def resume_sequence(after: object, session: Session) -> int:
    """Refuse to resume after an event that was never sent.

    Source: Discord docs, gateway close code 4007 "The sequence sent when resuming the session was invalid".
    """
    if not isinstance(after, int) or after > session.sequence:
        raise CloseError(GatewayRule.RESUME_SEQUENCE, CloseCode.INVALID_SEQ)
    return after
