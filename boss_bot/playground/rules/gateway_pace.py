"""Rules about how often, and how seldom, something is sent over the gateway."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from boss_bot.playground.gateway.frames import CloseCode
from boss_bot.playground.rules.gateway import CloseError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import GatewayRule

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.ledger import Ledger
    from boss_bot.playground.limits import Limits

DAY: Final = 24 * 60 * 60.0


@enforces(GatewayRule.HEARTBEAT)
class Pulse:
    """Wants a heartbeat in each interval; measured in real time, which the playground's clock does not move.

    Source: Discord docs, "Gateway", Heartbeat Interval: "If your app fails to send a heartbeat event in time,
    your connection will be closed"; close code 4009 "Your session timed out".
    """

    def __init__(self, limits: Limits) -> None:
        self._patience = limits.heartbeat_interval * limits.heartbeats_missed
        self._felt = time.monotonic()

    def feel(self) -> None:
        """Note a heartbeat."""
        self._felt = time.monotonic()

    @property
    def seconds_left(self) -> float:
        """How long the next one may take."""
        return max(self._felt + self._patience - time.monotonic(), 0)

    def lost(self) -> CloseError:
        """Refuse to wait any longer."""
        return CloseError(GatewayRule.HEARTBEAT, CloseCode.SESSION_TIMED_OUT)


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
