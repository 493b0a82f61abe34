"""Cooldowns of members: memory only, since a restart is the longer wait."""

from __future__ import annotations

import time

from boss_bot.domain.cooldown import TokenBucket


class Cooldowns:
    """One token bucket per member who has lately given commands."""

    def __init__(self, interval: float) -> None:
        self._fresh = TokenBucket(interval=interval)
        self._buckets: dict[int, TokenBucket] = {}

    def take(self, member_id: int) -> None:
        """Count one command.

        Raises:
            TooFast: If the member must wait.
        """
        now = time.monotonic()
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if not bucket.full(now)}
        self._buckets[member_id] = self._buckets.get(member_id, self._fresh).take(now)
