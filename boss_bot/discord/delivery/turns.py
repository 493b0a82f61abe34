"""When a message of files may be sent: no faster than Discord takes them in a channel."""

from __future__ import annotations

import asyncio
import time

import attrs

from boss_bot.discord.editing.budget import Budget


@attrs.define
class SendingTurns:
    """Spreads messages over time before hikari sees them.

    hikari takes a bucket that drains steadily for one that drains faster, if requests come at intervals, and
    then runs into the limit that it was told of: https://github.com/discord/discord-api-docs/issues/7680
    """

    limit: int = 5
    period: float = 5.5
    """Seconds. The field reports 5 in 5 s; half a second is for messages that overtake each other."""

    _lines: dict[int, asyncio.Lock] = attrs.field(factory=dict, init=False)
    _budgets: dict[int, Budget] = attrs.field(factory=dict, init=False)

    async def wait(self, channel_id: int) -> None:
        """Return when it is this message's turn in a channel; who came first goes first."""
        async with self._lines.setdefault(channel_id, asyncio.Lock()):
            budget = self._budgets.setdefault(channel_id, Budget(self.limit, self.period))
            await asyncio.sleep(budget.wait(time.monotonic()))
            budget.take(time.monotonic())
        self._forget()

    def _forget(self) -> None:
        """Forget the channels in which nobody waits and everything could be sent at once."""
        now = time.monotonic()
        for channel_id in [key for key, line in self._lines.items() if not line.locked()]:
            if self._budgets[channel_id].is_whole(now):
                del self._lines[channel_id], self._budgets[channel_id]
