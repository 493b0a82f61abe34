"""How much of what they may have a member uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from boss_bot.domain.limits import QueueLimits
    from boss_bot.domain.turns import Slots
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import MemberRepository


@attrs.frozen(kw_only=True)
class Allowance:
    """What one member may have."""

    per_day: int
    """Downloads asked for in a day (UTC); 0 is unlimited."""

    waiting: int
    """0 is unlimited."""

    at_once: int


@attrs.frozen(kw_only=True)
class Usage:
    """What one member has now, in all servers together."""

    asked_today: int
    waiting: int
    running: int
    allowance: Allowance


def allowance_of(limits: QueueLimits, slots: Slots) -> Allowance:
    """Return what one member may have: of what waits, no more than a whole server."""
    return Allowance(
        per_day=limits.per_member_and_day,
        waiting=min(limits.waiting, limits.waiting_per_guild),
        at_once=min(slots.per_member, slots.total),
    )


@attrs.frozen(kw_only=True)
class Meter:
    """Reads what members use."""

    repository: MemberRepository
    board: Board
    limits: QueueLimits
    slots: Slots
    clock: Clock

    async def read(self, member_id: int) -> Usage:
        """Count what a member has now."""
        midnight = self.clock().replace(hour=0, minute=0, second=0, microsecond=0)
        asked = await self.repository.asked_since(member_id, midnight)
        counts = self.board.counts(member_id)
        return Usage(
            asked_today=asked,
            waiting=counts[Status.QUEUED],
            running=sum(counts[status] for status in RUNNING),
            allowance=allowance_of(self.limits, self.slots),
        )
