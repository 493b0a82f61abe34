"""How long files are kept."""

from __future__ import annotations

from datetime import timedelta

from typed_settings import option, settings

from boss_bot.domain.retention import Retention
from boss_bot.settings.parsing import number

LONGEST = 24 * 366
"""Hours; beyond a year it would be an archive."""


@settings(kw_only=True)
class Keeping:
    """Ages at which files are removed from the disk."""

    temp_file_retention_hours: float = option(
        default=24.0,
        converter=number(0, LONGEST),
        help="Hours for which delivered files are kept on disk, and others wait for Discord (one at least).",
    )
    paused_file_retention_hours: float = option(
        default=24.0,
        converter=number(0, LONGEST),
        help="Hours for which a paused download keeps what it has fetched; then it begins anew.",
    )
    retryable_file_retention_hours: float = option(
        default=6.0,
        converter=number(0, LONGEST),
        help="Hours for which a download that failed for a temporary reason keeps what it has fetched.",
    )
    failed_file_retention_hours: float = option(
        default=0.5,
        converter=number(0, LONGEST),
        help="Hours for which a download that failed for another reason does.",
    )
    orphaned_file_retention_hours: float = option(
        default=1.0,
        converter=number(0, LONGEST),
        help="Hours after which temporary files that belong to no download are removed.",
    )

    def retention(self) -> Retention:
        """Return the ages at which files are removed."""
        return Retention(
            delivered=timedelta(hours=self.temp_file_retention_hours),
            paused=timedelta(hours=self.paused_file_retention_hours),
            retryable=timedelta(hours=self.retryable_file_retention_hours),
            failed=timedelta(hours=self.failed_file_retention_hours),
            orphaned=timedelta(hours=self.orphaned_file_retention_hours),
        )
