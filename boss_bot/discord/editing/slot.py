"""The one place that a message's next value waits in."""

from __future__ import annotations

import math
from collections import deque
from enum import IntEnum
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import hikari

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Delivered
    from boss_bot.domain.note import Note

    Errand = Callable[["Slot"], Awaitable[None]]
    """Says something beside the message, in reply to it."""


_ANSWER = 1.0
"""Seconds in which an answer to a press has reached Discord."""


class Urgency(IntEnum):
    """What has changed since the message was last written."""

    NOTHING = 0
    POSITION = 1
    """Another place in the queue; an expected start counts down by itself."""

    PROGRESS = 2
    CHANGE = 3
    """Another status."""

    FINAL = 4
    """The last one: members wait for it, and nothing will come after it."""


@attrs.frozen(kw_only=True)
class Pace:
    """Seconds at least between two edits of one message."""

    progress: float = 5.0
    position: float = 10.0
    change: float = 1.0
    """Long enough for a quick download to go from the answer straight to its end, at the cost of one edit."""

    aged: float = 60.0
    """Once the message is older than an hour: such edits are scarce (error 30046)."""

    def gap(self, urgency: Urgency, *, aged: bool) -> float:
        """Return the gap that an edit has to keep."""
        if urgency is Urgency.FINAL:
            return 0.0
        if aged:
            return self.aged
        if urgency is Urgency.CHANGE:
            return self.change
        return self.progress if urgency is Urgency.PROGRESS else self.position


@attrs.define(eq=False)
class Slot:
    """Remembers that a message is behind, not what it will say: that is asked at the moment of sending."""

    download: Download
    outcome: Delivered | None = None
    urgency: Urgency = Urgency.NOTHING
    unposted: bool = False
    """There is no message and nobody else makes one."""

    gone: bool = False
    """The message, the channel or the right to it is lost: remembered until the download is over."""

    note: Note | None = None
    """What the message remarks on the wait."""

    errands: deque[Errand] = attrs.field(factory=deque)
    shown: hikari.Embed | None = None
    sent_at: float = -math.inf
    held_until: float = -math.inf
    failures: int = 0

    def mark(self, urgency: Urgency) -> bool:
        """Note that the message is behind.

        Returns:
            Whether an earlier value was still waiting, which will now never be shown.
        """
        superseded = self.urgency is not Urgency.NOTHING
        self.urgency = max(self.urgency, urgency)
        return superseded

    def go_on(self, now: float) -> None:
        """Take another status; an end that it may not have shown yet will be shown no more."""
        self.outcome, self.note = None, None
        self.urgency = min(self.urgency, Urgency.CHANGE)
        if self.download.status in {Status.QUEUED, Status.PAUSED}:
            # Who pressed a button gets the message itself as an answer: what comes next must not overtake it.
            self.held_until = max(self.held_until, now + _ANSWER)

    @property
    def reachable(self) -> bool:
        """Whether there is a message, as far as anybody knows."""
        return not self.gone and self.download.message_id is not None

    def due(self, pace: Pace, *, aged: bool) -> float:
        """Return the moment from which on the message may be written; infinity if there is no need to."""
        writable = self.reachable or (self.unposted and not self.gone)
        if self.urgency is Urgency.NOTHING or not writable:
            return math.inf
        return max(self.sent_at + pace.gap(self.urgency, aged=aged), self.held_until)
