"""The edits of one channel: one request in flight, the most urgent message next."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from boss_bot.discord.editing.dispatch import Dispatch
from boss_bot.discord.editing.slot import Slot, Urgency
from boss_bot.discord.editing.turn import Turn, next_turn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.editing.slot import Pace


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
        self._dispatch = Dispatch(write=write, is_aged=is_aged, budgets=budgets)
        self._is_aged = is_aged
        self._pace = pace
        self._wake = asyncio.Event()
        self._draining = False

    def wake(self) -> None:
        """Look again at what is due."""
        self._wake.set()

    def settle(self, slot: Slot, urgency: Urgency) -> None:
        """Forget a message after its last value, unless there is something newer to show or to say."""
        silent = slot.urgency is Urgency.NOTHING and not slot.errands
        if urgency is Urgency.FINAL and (slot.gone or silent):
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
            turn, wait = self._next()
            if turn is None and self._draining:
                return
            if turn is None or wait > 0:
                await self._sleep(None if turn is None else wait)
                continue
            self.settle(turn.slot, await self._dispatch.send(turn))

    def _next(self) -> tuple[Turn | None, float]:
        now = time.monotonic()
        turn, wait = next_turn(self.slots.values(), self._due, now)
        return turn, wait or self._dispatch.wait(now)

    def _due(self, slot: Slot) -> float:
        return slot.due(self._pace, aged=self._is_aged(slot))

    async def _sleep(self, seconds: float | None) -> None:
        # Not `wait_for`: before Python 3.12 it overhears a stop that comes together with the wake.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
