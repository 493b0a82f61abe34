"""Whether and when a failed attempt is repeated: a pure decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Failure

MAX_CRASHES = 3
"""A download whose child has died this often fails: it may be the input that kills it."""


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """Exponential backoff with full jitter above a floor."""

    base: float = 2.0
    """Seconds before the second attempt, without jitter."""

    ceiling: float = 300.0
    """Seconds at most, unless the other side asked for longer."""

    longest_wait: float = 3600.0
    """Seconds a site may ask for before we call it a failure."""

    def wait(self, download: Download, failure: Failure, *, jitter: float) -> float | None:
        """Decide what follows a failed attempt.

        Args:
            download: With this attempt counted already.
            failure: Why the attempt failed.
            jitter: A random number from 0.0 to 1.0.

        Returns:
            Seconds to wait before the next attempt, or None when there shall be none.
        """
        if failure.kind is ErrorKind.WORKER_CRASHED:
            return self._backoff(download.crashes, jitter) if download.crashes < MAX_CRASHES else None
        if not failure.temporary or download.attempts >= download.max_attempts:
            return None
        asked = failure.retry_after or 0.0
        return max(self._backoff(download.attempts, jitter), asked) if asked <= self.longest_wait else None

    def _backoff(self, tries: int, jitter: float) -> float:
        doubled = min(self.base * 2.0 ** (tries - 1), self.ceiling)
        return doubled * (0.5 + jitter / 2)
