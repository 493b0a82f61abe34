"""Rules of the gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.gateway.frames import CloseCode

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.ledger import Ledger
    from boss_bot.playground.limits import Limits

DAY: Final = 24 * 60 * 60.0


class CloseError(Exception):
    """The gateway closes a connection, with the rule that was broken and the close code."""

    def __init__(self, rule: str, code: CloseCode) -> None:
        super().__init__(f"{rule}: closed with {int(code)}")
        self.rule = rule
        self.code = code


def payload_size(raw: str | bytes, limits: Limits) -> None:
    """Refuse a payload of more than 4096 bytes (rule `gateway-payload-size`).

    Source: Discord docs, "Gateway", Sending Events: "Clients can send events with a maximum payload size of
    4096 bytes. If a client sends a payload larger, the connection will be closed with 4002".
    """
    size = len(raw.encode() if isinstance(raw, str) else raw)
    if size > limits.gateway_payload_bytes:
        raise CloseError("gateway-payload-size", CloseCode.DECODE_ERROR)


class SendWindow:
    """Allows 120 events in 60 seconds on one connection (rule `gateway-send-rate`).

    Source: Discord docs, "Gateway", Rate Limiting: those who exceed it are disconnected; close code 4008.
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
            raise CloseError("gateway-send-rate", CloseCode.RATE_LIMITED)


def identify_allowed(earlier: list[float], limits: Limits, now: float, ledger: Ledger) -> bool:
    """Allow one IDENTIFY in 5 seconds, and 1000 a day (rules `identify-spacing`, `identify-daily`).

    Source: Discord docs, "Gateway", Session Start Limit (`max_concurrency`, `total`) and "Identifying";
    one too many is answered with Invalid Session.
    """
    recent = [moment for moment in earlier if now - moment < limits.identify_spacing]
    today = [moment for moment in earlier if now - moment < DAY]
    if len(today) >= limits.identifies_per_day:
        ledger.note("identify-daily", f"{len(today)} identifies in a day", "gateway")
        return False
    if recent:
        # No breach: a bot that was killed and started again cannot know when it last identified.
        ledger.note("identify-spacing", f"{now - recent[-1]:.1f} s after the last", "gateway", breach=False)
        return False
    return True
