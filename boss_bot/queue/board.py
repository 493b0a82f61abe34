"""What runs and what waits right now, in memory: the view that messages are drawn from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from boss_bot.domain.events import PreferencesChanged, Progressed, Tracked
from boss_bot.domain.forecast import forecast
from boss_bot.domain.status import FINAL, RUNNING, Status
from boss_bot.queue.entry import Entry

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.forecast import Standing
    from boss_bot.domain.progress import Progress
    from boss_bot.domain.turns import Slots
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.estimates import Estimates


_FRESH = timedelta(seconds=2)
"""Estimates count down by themselves, so they are made anew after this long even if nothing happens."""


class Board:
    """Follows the events; forgets a download once it is over."""

    def __init__(self, *, slots: Slots, estimates: Estimates, clock: Clock) -> None:
        self._slots = slots
        self._estimates = estimates
        self._clock = clock
        self._downloads: dict[UUID, Download] = {}
        self._progress: dict[UUID, Progress] = {}
        self._standings: dict[UUID, Standing] = {}
        self._stale_at: datetime | None = None

    def on_event(self, event: Event) -> None:
        """Take note of an event."""
        match event:
            case Progressed(download_id, progress):
                self._progress[download_id] = progress
            case Tracked() | PreferencesChanged():
                # The first may come after a move that is newer than the state it was loaded with.
                pass
            case _:
                self._note(event.download)

    def entry(self, download: Download) -> Entry:
        """Return a download's newest state with its progress or its place in the queue."""
        newest = self._downloads.get(download.id, download)
        return Entry(
            download=newest,
            progress=self._progress.get(newest.id),
            standing=self._places().get(newest.id) if newest.status is Status.QUEUED else None,
        )

    def entries(self, guild_id: int | None) -> list[Entry]:
        """Return what is live in one server: first what runs, then what waits, in its order."""
        mine = [self.entry(d) for d in self._downloads.values() if d.origin.guild_id == guild_id]
        return sorted(mine, key=Entry.rank)

    def counts(self, member_id: int | None = None) -> dict[Status, int]:
        """Count the live downloads of all servers by status: everybody's, or those of one member."""
        counted = (d for d in self._downloads.values() if member_id in {None, d.origin.requester_id})
        statuses = [download.status for download in counted]
        return {status: statuses.count(status) for status in Status}

    def soonest_start(self) -> float | None:
        """Return the seconds until the next waiting download is expected to leave the queue."""
        known = [s.starts_in for s in self._places().values() if s.starts_in is not None]
        return min(known, default=None)

    def _note(self, download: Download) -> None:
        self._stale_at = None
        if download.status not in RUNNING:
            self._progress.pop(download.id, None)
        if download.status in FINAL:
            self._downloads.pop(download.id, None)
        else:
            self._downloads[download.id] = download

    def _places(self) -> dict[UUID, Standing]:
        now = self._clock()
        if self._stale_at is None or now >= self._stale_at:
            self._stale_at = now + _FRESH
            self._standings = forecast(
                [d for d in self._downloads.values() if d.status is Status.QUEUED],
                {d.id: (d, self._left(d, now)) for d in self._downloads.values() if d.status in RUNNING},
                slots=self._slots,
                now=now,
                duration=self._estimates.seconds,
            )
        return self._standings

    def _left(self, download: Download, now: datetime) -> float:
        progress = self._progress.get(download.id)
        if progress and progress.seconds_left is not None:
            return progress.seconds_left
        since = (now - (download.started_at or now)).total_seconds()
        return max(self._estimates.seconds(download) - since, 1.0)
