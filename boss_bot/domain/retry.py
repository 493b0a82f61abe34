"""Whether and when a failed attempt is repeated: a pure decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
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

    def wait(self, failure: Failure, *, attempts: int, max_attempts: int, jitter: float) -> float | None:
        """Decide what follows a failed attempt.

        Args:
            failure: Why it failed.
            attempts: Failed attempts so far, this one included.
            max_attempts: Attempts that this download may have.
            jitter: A random number from 0.0 to 1.0.

        Returns:
            Seconds to wait before the next attempt, or None when there shall be none.
        """
        if failure.kind is ErrorKind.WORKER_CRASHED or not failure.temporary or attempts >= max_attempts:
            return None
        if (failure.retry_after or 0.0) > self.longest_wait:
            return None
        backoff = min(self.base * 2.0 ** (attempts - 1), self.ceiling)
        return max(backoff * (0.5 + jitter / 2), failure.retry_after or 0.0)

    def survives_crash(self, crashes: int) -> bool:
        """Whether a download is tried again after its child died for the given number of times."""
        return crashes < MAX_CRASHES
