"""The edits of one channel: one request in flight, the most urgent message next."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.discord.editing.slot import Slot, Urgency
from boss_bot.discord.editing.verdict import Verdict, describe, judge

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.editing.slot import Pace

_PATIENCE = 15.0
"""Seconds for one request; hikari would wait five minutes inside, and the whole channel with it."""


class Lane:
    """Sends what is due in one channel until no download there is live."""

    def __init__(
        self,
        *,
        write: Callable[[Slot], Awaitable[None]],
        is_aged: Callable[[Slot], bool],
        pace: Pace,
        budgets: tuple[Budget, ...],
    ) -> None:
        self.slots: dict[UUID, Slot] = {}
        self._write = write
        self._is_aged = is_aged
        self._pace = pace
        self._budgets = budgets
        self._wake = asyncio.Event()
        self._draining = False

    def wake(self) -> None:
        """Look again at what is due."""
        self._wake.set()

    def settle(self, slot: Slot, urgency: Urgency) -> None:
        """Forget a message after its last value, unless there is something newer to show."""
        if urgency is Urgency.FINAL and (slot.gone or slot.urgency is Urgency.NOTHING):
            self.slots.pop(slot.download.id, None)
            self._wake.set()

    def drain(self) -> None:
        """Send only changes of state from now on, then end."""
        self._draining = True
        for slot in self.slots.values():
            if slot.urgency < Urgency.CHANGE:
                slot.urgency = Urgency.NOTHING
        self._wake.set()

    async def run(self) -> None:
        """Send until there is nothing left that could ever become due."""
        while self.slots:
            self._wake.clear()
            slot, wait = self._next()
            if slot is None and self._draining:
                return
            if slot is None or wait > 0:
                await self._sleep(None if slot is None else wait)
                continue
            await self._send(slot)

    def _next(self) -> tuple[Slot | None, float]:
        now = time.monotonic()
        dues = ((slot.due(self._pace, aged=self._is_aged(slot)), slot) for slot in self.slots.values())
        waits = [(max(due - now, 0.0), slot) for due, slot in dues]
        ready = [slot for wait, slot in waits if wait == 0.0]
        if ready:
            best = min(ready, key=lambda slot: (-slot.urgency, slot.sent_at))
            return best, max(budget.wait(now) for budget in self._budgets)
        wait, slot = min(waits, key=lambda pair: pair[0])
        return (slot, wait) if wait != float("inf") else (None, 0.0)

    async def _sleep(self, seconds: float | None) -> None:
        # Not `wait_for`: before Python 3.12 it overhears a stop that comes together with the wake.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    async def _send(self, slot: Slot) -> None:
        now = time.monotonic()
        for budget in self._budgets:
            budget.take(now)
        # Marked as up to date before it is: what changes while the request is under way counts again.
        urgency, slot.urgency, slot.sent_at = slot.urgency, Urgency.NOTHING, now
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._write(slot)
        except asyncio.CancelledError:
            # Also when hikari connects anew: it cancels what waits in its buckets, and the value with it.
            slot.urgency = max(slot.urgency, urgency)
            raise
        except Exception as error:  # noqa: BLE001 - one message must not hold up the others
            self._note_failure(slot, error, urgency)
        else:
            slot.failures = 0
            self.settle(slot, urgency)

    def _note_failure(self, slot: Slot, error: Exception, urgency: Urgency) -> None:
        slot.failures += 1
        aged = self._is_aged(slot) and not slot.unposted  # only edits are scarce, posts are not
        verdict, pause = judge(error, failures=slot.failures, aged=aged)
        logger.warning("A tracking message could not be written ({}): {}", verdict.name, describe(error))
        if verdict is Verdict.NEVER:
            slot.gone = True
            self.settle(slot, urgency)
            return
        slot.put_off(verdict, urgency, until=time.monotonic() + pause)
