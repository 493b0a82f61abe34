"""The rule about edits of old messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rates import Told, rate_limited
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.snowflake import created_at

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import Limits

_TOO_MANY: Final = "Maximum number of edits to messages older than 1 hour reached. Try again later"


@enforces(Rule.OLD_EDITS)
class OldEdits:
    """Allows few edits of messages older than an hour.

    Source: Discord docs, JSON error code 30046; the number is a field report, 3 in 20 seconds and channel.
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._edits: dict[int, list[float]] = {}
        self._told: dict[int, Told] = {}

    def take(self, channel_id: int, message_id: int) -> None:
        """Let an edit through, or refuse it with 429 and 30046."""
        now, limits = self._clock.now(), self._limits
        if now - created_at(message_id) <= limits.old_message_age:
            return
        recent = [at for at in self._edits.get(channel_id, []) if now - at < limits.old_edits_window]
        if len(recent) >= limits.old_edits:
            told = self._told.setdefault(channel_id, Told())
            breach = told.before(now)
            told.tell(now)
            retry = recent[0] + limits.old_edits_window - now
            raise rate_limited(Rule.OLD_EDITS, retry, code=30046, message=_TOO_MANY, breach=breach)
        self._edits[channel_id] = [*recent, now]
        self._told.pop(channel_id, None)
