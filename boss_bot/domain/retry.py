"""Whether and when a failed attempt is repeated: a pure decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.backoff import Backoff, spread
from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Failure

MAX_CRASHES = 3
"""A download whose child has died this often fails: it may be the input that kills it."""

_LEAST_PATIENCE = 3600.0
"""Seconds for which an outage is waited out, even where delivered files are removed sooner."""


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """Few attempts at what a site refuses, many at what is only out of reach for now."""

    base: float = 2.0
    """Seconds before the second attempt, without jitter."""

    ceiling: float = 300.0
    """Seconds at most, unless the other side asked for longer."""

    longest_wait: float = 3600.0
    """Seconds a site may ask for before we call it a failure."""

    longest_pause: float = 120.0
    """Seconds at most between two looks whether an outage is over."""

    patience: float = 86_400.0
    """Seconds for which an outage is waited out: as long as delivered files are kept."""

    def wait(self, download: Download, failure: Failure, *, jitter: float, kept: float = 0.0) -> float | None:
        """Decide what follows a failed attempt.

        Args:
            download: With this attempt counted already, if it counts.
            failure: Why the attempt failed.
            jitter: A random number from 0.0 to 1.0.
            kept: Seconds since its files came; that long it has waited for Discord.

        Returns:
            Seconds to wait before the next attempt, or None when there shall be none.
        """
        if failure.kind is ErrorKind.WORKER_CRASHED:
            return self._backoff(download.crashes, jitter) if download.crashes < MAX_CRASHES else None
        if failure.kind is ErrorKind.DISCORD_ERROR:
            return self.pause(kept, jitter=jitter, asked=failure.retry_after or 0.0)
        if not failure.temporary or download.attempts >= download.max_attempts:
            return None
        asked = failure.retry_after or 0.0
        return max(self._backoff(download.attempts, jitter), asked) if asked <= self.longest_wait else None

    def pause(self, lasted: float, *, jitter: float, asked: float = 0.0) -> float | None:
        """Decide how long to wait for the end of an outage: longer, the longer it has lasted.

        Args:
            lasted: Seconds since it began, as far as is known.
            jitter: A random number from 0.0 to 1.0.
            asked: Seconds that the other side wants to be left alone.

        Returns:
            Seconds to wait, or None when it has lasted for too long.
        """
        if lasted + asked >= max(self.patience, _LEAST_PATIENCE):
            return None
        grown = min(max(lasted / 2, self.base), self.longest_pause)
        return max(spread(grown, jitter), asked)

    def _backoff(self, tries: int, jitter: float) -> float:
        return Backoff(self.base, self.ceiling).wait(tries, jitter=jitter)
