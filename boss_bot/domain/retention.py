"""How long files that nobody works on are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Failure

_NOTHING_TO_GO_ON_FROM = frozenset(
    {
        ErrorKind.INVALID_URL,
        ErrorKind.UNSUPPORTED,
        ErrorKind.NO_MEDIA,
        ErrorKind.LIVE,
        ErrorKind.FILE_TOO_LARGE,
        ErrorKind.INVALID_FILE,
        ErrorKind.INFECTED,
        ErrorKind.BLOCKED_BY_POLICY,
        ErrorKind.PROCESSING_FAILED,
        ErrorKind.UNKNOWN,
    }
)
"""What has come is worthless, harmful, or perhaps the reason itself: no beginning for another attempt."""


@attrs.frozen(kw_only=True)
class Retention:
    """Ages at which files are removed."""

    delivered: timedelta = timedelta(hours=24)
    paused: timedelta = timedelta(hours=24)
    """Of a paused download; once they are gone, it begins anew when it is resumed."""

    retryable: timedelta = timedelta(hours=6)
    """Of a download that failed for a temporary reason."""

    failed: timedelta = timedelta(minutes=30)
    """Of a download that failed for good: a member may yet remove the reason and press Retry."""

    orphaned: timedelta = timedelta(hours=1)
    """Of nobody that we know of."""

    def is_over(self, download: Download, now: datetime) -> bool:
        """Whether what a failed download has left is to be removed."""
        temporary = download.failure is not None and download.failure.temporary
        age = self.retryable if temporary else self.failed
        return download.completed_at is None or now - download.completed_at >= age


def is_worth_keeping(failure: Failure) -> bool:
    """Whether another attempt could go on from what a failed one has left."""
    return failure.kind not in _NOTHING_TO_GO_ON_FROM
