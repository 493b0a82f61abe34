"""One live download as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.domain.forecast import Standing
    from boss_bot.domain.progress import Progress


@attrs.frozen(kw_only=True)
class Entry:
    """What a message or a list shows of a download."""

    download: Download
    progress: Progress | None = None
    """While it runs."""

    standing: Standing | None = None
    """While it waits."""

    def rank(self) -> tuple[int, float]:
        """Return what a list is sorted by: what runs, then what waits in its order, then the rest."""
        download = self.download
        if download.status in RUNNING and download.started_at:
            return 0, download.started_at.timestamp()
        if self.standing:
            return 1, self.standing.position
        # Too far behind to have a place yet, or paused.
        return 2 if download.status is Status.QUEUED else 3, download.created_at.timestamp()
