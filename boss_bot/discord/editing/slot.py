"""The one place that a message's next value waits in."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.editing.verdict import Verdict

if TYPE_CHECKING:
    import hikari

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Delivered


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
        if urgency is Urgency.FINAL:
            self.release()
        self.urgency = max(self.urgency, urgency)
        return superseded

    def put_off(self, verdict: Verdict, urgency: Urgency, *, until: float) -> None:
        """Note that a value of this urgency could not be written, and what is to become of it."""
        posting, self.urgency = self.unposted, max(self.urgency, urgency)
        if verdict is Verdict.AFRESH and self.urgency is Urgency.FINAL and not posting:
            self.unposted = True
            return
        # Where a fresh one can't be posted either, it was not for want of edits: the old one is tried again.
        self.unposted = posting and self.download.message_id is None
        self.held_until = until

    def release(self) -> None:
        """Wait no longer for the end of what has kept the message from being written."""
        if self.failures:
            self.held_until = -math.inf

    def due(self, pace: Pace, *, aged: bool) -> float:
        """Return the moment from which on the message may be written; infinity if there is no need to."""
        reachable = not self.gone and (self.download.message_id or self.unposted)
        if self.urgency is Urgency.NOTHING or not reachable:
            return math.inf
        return max(self.sent_at + pace.gap(self.urgency, aged=aged), self.held_until)
