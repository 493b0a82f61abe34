"""From events to metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.connection import ConnectionChanged
from boss_bot.domain.events import Accepted, Delivered, Moved, SitePaused, SiteResumed
from boss_bot.domain.hosts import PLATFORMS
from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.monitoring.instruments import Instruments
    from boss_bot.queue.board import Board


class Observer:
    """Listens on the bus; subscribed after the board, whose counts it shows."""

    def __init__(self, instruments: Instruments, board: Board) -> None:
        self._instruments = instruments
        self._board = board
        self._paused: set[str] = set()

    def on_event(self, event: Event) -> None:
        """Measure what an event tells."""
        match event:
            case Accepted(download):
                self._instruments.requests.labels(download.platform, download.status).inc()
            case Moved(download, was):
                self._moved(download, was)
            case Delivered(download, files, seconds):
                self._instruments.duration.labels(download.platform).observe(seconds)
                for file in files:
                    self._instruments.file_size.labels(download.platform).observe(file.size)
            case ConnectionChanged(state, sessions):
                self._instruments.connection.labels(state).inc()
                self._instruments.sessions.set(sessions)
            case SitePaused(site, pause):
                self._instruments.site_pauses.labels(_platform(site), pause.kind).inc()
                self._note_paused({*self._paused, site}, site)
            case SiteResumed(site):
                self._note_paused(self._paused - {site}, site)
        self._count()

    def _moved(self, download: Download, was: Status) -> None:
        self._instruments.requests.labels(download.platform, download.status).inc()
        if download.status is Status.DOWNLOADING and was is Status.QUEUED and download.attempts == 0:
            waited = (download.started_at or download.created_at) - download.created_at
            self._instruments.queue_wait.observe(waited.total_seconds())
        if download.failure and download.status in {Status.QUEUED, Status.FAILED}:
            self._instruments.errors.labels(download.failure.kind, download.platform).inc()

    def _note_paused(self, paused: set[str], site: str) -> None:
        self._paused = paused
        platform = _platform(site)
        count = sum(_platform(each) == platform for each in paused)
        self._instruments.paused_sites.labels(platform).set(count)

    def _count(self) -> None:
        counts = self._board.counts()
        self._instruments.queue_size.set(counts[Status.QUEUED])
        self._instruments.active.set(sum(counts[status] for status in RUNNING))


def _platform(site: str) -> str:
    """Return a label for a site: there is no end of hosts."""
    return site if site in PLATFORMS else "other"
