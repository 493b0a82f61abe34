"""Running a queue in no time."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import datetime, timedelta

import attrs

from boss_bot.domain.priority import Priority
from tests.simulation.demand import Wish
from tests.simulation.orders import Order


@attrs.frozen
class Wait:
    """How long one link waited."""

    seconds: float
    priority: Priority
    links: tuple[int, int]


def run(wishes: Sequence[Wish], order: Order) -> list[Wait]:
    """Serve all wishes; return the waits in the order of the starts.

    Args:
        wishes: In the order of asking.
        order: Who goes first.
    """
    known = {wish.download.id: wish for wish in wishes}
    ends: list[tuple[datetime, int]] = []
    running: dict[int, Wish] = {}
    waits: list[Wait] = []
    coming = 0
    while coming < len(wishes) or ends:
        asked = wishes[coming].download.created_at if coming < len(wishes) else None
        if ends and (asked is None or ends[0][0] <= asked):
            now, number = heapq.heappop(ends)
            order.give_back(running.pop(number).download, now)
        else:
            now = wishes[coming].download.created_at
            order.join(wishes[coming].download)
            coming += 1
        while download := order.next_up(now):
            wish = known[download.id]
            waited = (now - download.created_at).total_seconds()
            waits.append(Wait(waited, download.priority, wish.links))
            running[len(waits)] = wish
            heapq.heappush(ends, (now + timedelta(seconds=wish.seconds), len(waits)))
    return waits
