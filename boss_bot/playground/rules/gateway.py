"""Rules about what is sent over the gateway, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from boss_bot.playground.gateway.frames import CloseCode, Opcode
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import GatewayRule

if TYPE_CHECKING:
    from boss_bot.playground.limits import Limits

VERSION: Final = "10"


class CloseError(Exception):
    """The gateway closes a connection, with the rule that was broken and the close code."""

    def __init__(self, rule: GatewayRule, code: CloseCode) -> None:
        super().__init__(f"{rule}: closed with {int(code)}")
        self.rule = rule
        self.code = code


@enforces(GatewayRule.GATEWAY_VERSION)
def gateway_version(version: str | None) -> None:
    """Refuse a connection to another version of the API than 10.

    Source: Discord docs, "Gateway", Gateway URL Query String Params, `v`; gateway close code 4012 "You sent
    an invalid version for the gateway".
    """
    if version != VERSION:
        raise CloseError(GatewayRule.GATEWAY_VERSION, CloseCode.INVALID_VERSION)


@enforces(GatewayRule.GATEWAY_PAYLOAD_SIZE)
def payload_size(raw: str | bytes, limits: Limits) -> None:
    """Refuse a payload of more than 4096 bytes.

    Source: Discord docs, "Gateway", Sending Events: it "Must not exceed 4096 bytes. If an event payload does
    exceed 4096 bytes, the connection will be closed with a 4002 close event code".
    """
    size = len(raw.encode() if isinstance(raw, str) else raw)
    if size > limits.gateway_payload_bytes:
        raise CloseError(GatewayRule.GATEWAY_PAYLOAD_SIZE, CloseCode.DECODE_ERROR)


@enforces(GatewayRule.GATEWAY_JSON)
def read_payload(raw: str | bytes) -> dict[str, Any]:
    """Refuse what is no JSON object with an opcode.

    Source: Discord docs, gateway close code 4002 "You sent an invalid payload to Discord".
    """
    try:
        payload = msgspec.json.decode(raw, type=dict[str, Any])
        payload["op"]
    except (msgspec.DecodeError, KeyError):
        raise CloseError(GatewayRule.GATEWAY_JSON, CloseCode.DECODE_ERROR) from None
    return payload


@enforces(GatewayRule.GATEWAY_OPCODE)
def known_opcode(number: int) -> Opcode:
    """Refuse an opcode that does not exist.

    Source: Discord docs, gateway close code 4001 "You sent an invalid Gateway opcode".
    """
    try:
        return Opcode(number)
    except ValueError:
        raise CloseError(GatewayRule.GATEWAY_OPCODE, CloseCode.UNKNOWN_OPCODE) from None
