"""How many requests may be made in how long."""

from __future__ import annotations

from collections import deque

IN_ALL = (25, 1.0)
"""Edits of the whole bot in so many seconds: half of the 50 requests a second that it has, so that files and
answers find room.

https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
"""


class Budget:
    """A sliding window: never more than `limit` requests in any `period`."""

    def __init__(self, limit: int, period: float) -> None:
        self._period = period
        self._taken: deque[float] = deque(maxlen=limit)

    def wait(self, now: float) -> float:
        """Return the seconds until one more is allowed; 0.0 if it is now."""
        if len(self._taken) < (self._taken.maxlen or 0):
            return 0.0
        return max(self._taken[0] + self._period - now, 0.0)

    def take(self, now: float) -> None:
        """Count a request."""
        self._taken.append(now)
