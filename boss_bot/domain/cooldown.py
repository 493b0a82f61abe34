"""A token bucket: a burst is fine, a flood is not."""

from __future__ import annotations

from typing import Self

import attrs

from boss_bot.domain.errors import TooFast


@attrs.frozen(kw_only=True)
class TokenBucket:
    """Commands that one member may still give."""

    interval: float
    """Seconds in which one command is earned; 0 switches the limit off."""

    burst: float = 5.0
    tokens: float = 5.0
    at: float = 0.0
    """When the tokens were counted, in seconds of a monotonic clock."""

    def take(self, now: float) -> Self:
        """Return the bucket with one token less.

        Raises:
            TooFast: If there is none left.
        """
        if self.interval <= 0:
            return self
        tokens = min(self.tokens + (now - self.at) / self.interval, self.burst)
        if tokens < 1.0:
            raise TooFast((1.0 - tokens) * self.interval)
        return attrs.evolve(self, tokens=tokens - 1.0, at=now)

    def full(self, now: float) -> bool:
        """Whether nothing is owed, so that the bucket need not be remembered."""
        return self.interval <= 0 or self.tokens + (now - self.at) / self.interval >= self.burst
