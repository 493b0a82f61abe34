"""Sending one thing in a channel, and what follows if that fails."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.discord.editing.slot import Slot, Urgency
from boss_bot.discord.editing.verdict import Verdict, describe, judge
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.editing.turn import Turn

_PATIENCE = 15.0
"""Seconds for one request; hikari would wait five minutes inside, and the whole channel with it."""


@attrs.frozen(kw_only=True)
class Dispatch:
    """Writes messages, and says what is to be said beside them, at the cost of the same budgets."""

    write: Callable[[Slot], Awaitable[None]]
    is_aged: Callable[[Slot], bool]
    budgets: tuple[Budget, ...]

    def wait(self, now: float) -> float:
        """Return the seconds until one more request is allowed."""
        return max((budget.wait(now) for budget in self.budgets), default=0.0)

    async def send(self, turn: Turn) -> Urgency:
        """Send what has its turn; return the urgency of what was sent, or given up."""
        now = time.monotonic()
        for budget in self.budgets:
            budget.take(now)
        return await (self._say(turn.slot) if turn.is_errand else self._write(turn.slot, now))

    async def _write(self, slot: Slot, now: float) -> Urgency:
        # Marked as up to date before it is: what changes while the request is under way counts again.
        urgency, slot.urgency, slot.sent_at = slot.urgency, Urgency.NOTHING, now
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.write(slot)
        except Exception as error:  # noqa: BLE001 - one message must not hold up the others
            self._note_failure(slot, error, urgency)
        else:
            slot.failures = 0
        return urgency

    async def _say(self, slot: Slot) -> Urgency:
        errand = slot.errands.popleft()
        try:
            async with asyncio.timeout(_PATIENCE):
                await errand(slot)
        except Exception as error:  # noqa: BLE001 - what is said beside a message is worth one try
            logger.warning("A note could not be sent: {}", describe(error))
        return Urgency.FINAL if slot.download.status in FINAL else Urgency.NOTHING

    def _note_failure(self, slot: Slot, error: Exception, urgency: Urgency) -> None:
        slot.failures += 1
        verdict, pause = judge(error, failures=slot.failures, aged=self.is_aged(slot))
        logger.warning("A tracking message could not be written ({}): {}", verdict.name, describe(error))
        if verdict is Verdict.NEVER:
            slot.gone = True
            return
        slot.urgency = max(slot.urgency, urgency)
        if verdict is Verdict.AFRESH and slot.urgency is Urgency.FINAL:
            slot.unposted = True
        else:
            slot.held_until = time.monotonic() + pause
