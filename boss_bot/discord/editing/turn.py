"""Whose turn it is in a channel. Pure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.editing.slot import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from boss_bot.discord.editing.slot import Slot


@attrs.frozen
class Turn:
    """What is sent next."""

    slot: Slot
    is_errand: bool = False
    """Whether it is something beside the message of the slot."""


def next_turn(slots: Collection[Slot], due: Callable[[Slot], float], now: float) -> tuple[Turn | None, float]:
    """Find what is sent next, and in how many seconds; nothing if nothing could ever become due.

    Final states go first, then what is said beside messages: few words that their readers wait for. Then come
    other changes of state, then progress.

    Args:
        slots: All messages of a channel.
        due: Tells when a message may be written.
        now: The present time, on the same clock.
    """
    waits = [(max(due(slot) - now, 0.0), slot) for slot in slots]
    ready = [slot for wait, slot in waits if wait == 0.0]
    best = min(ready, key=lambda slot: (-slot.urgency, slot.sent_at), default=None)
    talkative = next((slot for slot in slots if slot.errands and slot.reachable), None)
    if talkative and (best is None or best.urgency is not Urgency.FINAL):
        return Turn(talkative, is_errand=True), 0.0
    if best:
        return Turn(best), 0.0
    wait, slot = min(waits, key=lambda pair: pair[0], default=(math.inf, None))
    return (Turn(slot), wait) if slot and wait != math.inf else (None, 0.0)
