"""Rules about what is sent over the gateway, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from boss_bot.playground.gateway.frames import CloseCode, Opcode
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import GatewayRule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.ledger import Ledger
    from boss_bot.playground.limits import Limits

DAY: Final = 24 * 60 * 60.0


class CloseError(Exception):
    """The gateway closes a connection, with the rule that was broken and the close code."""

    def __init__(self, rule: GatewayRule, code: CloseCode) -> None:
        super().__init__(f"{rule}: closed with {int(code)}")
        self.rule = rule
        self.code = code


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


@enforces(GatewayRule.GATEWAY_SEND_RATE)
class SendWindow:
    """Allows 120 events in 60 seconds on one connection.

    Source: Discord docs, "Gateway", Rate Limiting: "Apps can send 120 gateway events per connection every 60
    seconds [...] Apps that surpass the limit are immediately disconnected"; close code 4008.
    """

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._sent: list[float] = []

    def note(self) -> None:
        """Count one event, or close the connection."""
        now = self._clock.now()
        self._sent = [moment for moment in self._sent if now - moment < self._limits.gateway_window]
        self._sent.append(now)
        if len(self._sent) > self._limits.gateway_sends:
            raise CloseError(GatewayRule.GATEWAY_SEND_RATE, CloseCode.RATE_LIMITED)


@enforces(GatewayRule.IDENTIFY_DAILY)
def identifies_left(earlier: list[float], limits: Limits, now: float) -> int:
    """Allow 1000 IDENTIFYs in 24 hours.

    Source: Discord docs, "Gateway", Identifying: "Clients are limited to 1000 IDENTIFY calls to the websocket
    in a 24-hour period".
    """
    return limits.identifies_per_day - sum(now - moment < DAY for moment in earlier)


@enforces(GatewayRule.IDENTIFY_SPACING)
def identify_spacing(earlier: list[float], limits: Limits, now: float, ledger: Ledger) -> bool:
    """Allow one IDENTIFY in 5 seconds.

    No breach: a bot that was killed and started again cannot know when it last identified.

    Source: Discord docs, "Gateway", Rate Limiting: "Apps also have a limit for concurrent Identify requests
    allowed per 5 seconds. If you hit this limit, the Gateway will respond with an Invalid Session".
    """
    last = max(earlier, default=None)
    if last is None or now - last >= limits.identify_spacing:
        return True
    ledger.note(GatewayRule.IDENTIFY_SPACING, f"{now - last:.1f} s after the last", "gateway", breach=False)
    return False
