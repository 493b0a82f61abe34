"""The playground's one source of time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Wall time plus an offset that a test may grow.

    Ages (of messages, of interaction tokens, of rate windows) are measured in this time, so that a test can
    let an hour pass. Clients keep their own wall time, which is what `wall` converts to.
    """

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self._wall = wall
        self._offset = 0.0

    def now(self) -> float:
        """Return the playground's time in seconds since the Unix epoch."""
        return self._wall() + self._offset

    def advance(self, seconds: float) -> None:
        """Let time pass at once; it never runs backwards."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self._offset += seconds

    def wall(self, moment: float) -> float:
        """Convert a moment of this clock to the client's wall time.

        Without it a rate limit's reset would seem to lie as far ahead as the clock was moved, and the client
        would wait for it.
        """
        return moment - self._offset
