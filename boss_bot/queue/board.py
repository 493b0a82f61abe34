"""What runs and what waits right now, in memory: the view that messages are drawn from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from boss_bot.domain.events import Progressed, Restored, Tracked
from boss_bot.domain.forecast import forecast
from boss_bot.domain.status import FINAL, RUNNING, Status
from boss_bot.domain.turns import Waiting
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

_FEW = 100
"""With so many it is forecast at once what a change means; with more, only once the estimates are stale."""


class Board:
    """Follows the events; forgets a download once it is over."""

    def __init__(self, *, slots: Slots, estimates: Estimates, clock: Clock) -> None:
        self._slots = slots
        self._estimates = estimates
        self._clock = clock
        self._downloads: dict[UUID, Download] = {}
        self._progress: dict[UUID, Progress] = {}
        self._standings: dict[UUID, Standing] = {}
        self._turns: dict[int, datetime] = {}
        self._stale_at: datetime | None = None
        self._changed = False

    def on_event(self, event: Event) -> None:
        """Take note of an event."""
        match event:
            case Progressed(download_id, progress):
                self._progress[download_id] = progress
            case Tracked():
                # It may come after a move that is newer than the state it was loaded with.
                pass
            case Restored(download, _, turn_at):
                self._note(download, turn_at)
            case _:
                self._note(event.download, event.download.turn_at)

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

    def counts(self) -> dict[Status, int]:
        """Count the live downloads of all servers by status."""
        statuses = [download.status for download in self._downloads.values()]
        return {status: statuses.count(status) for status in Status}

    def soonest_start(self) -> float | None:
        """Return the seconds until the next waiting download is expected to leave the queue."""
        return min((standing.starts_in for standing in self._places().values()), default=None)

    def _note(self, download: Download, turn_at: datetime | None) -> None:
        self._changed = True
        member = download.origin.requester_id
        if turn_at:
            self._turns[member] = max(turn_at, self._turns.get(member, turn_at))
        if download.status not in RUNNING:
            self._progress.pop(download.id, None)
        if download.status in FINAL:
            self._downloads.pop(download.id, None)
        else:
            self._downloads[download.id] = download

    def _places(self) -> dict[UUID, Standing]:
        now = self._clock()
        at_once = self._changed and len(self._downloads) <= _FEW
        if at_once or self._stale_at is None or now >= self._stale_at:
            self._stale_at, self._changed = now + _FRESH, False
            self._standings = self._forecast(now)
        return self._standings

    def _forecast(self, now: datetime) -> dict[UUID, Standing]:
        waiting = [d for d in self._downloads.values() if d.status is Status.QUEUED]
        members = {download.origin.requester_id for download in waiting}
        # What comes later comes after the turns that are forgotten here, and so is not set back by them.
        self._turns = {member: at for member, at in self._turns.items() if member in members}
        return forecast(
            Waiting.all_of(waiting, self._turns),
            {d.id: (d, self._seconds_left(d, now)) for d in self._downloads.values() if d.status in RUNNING},
            slots=self._slots,
            now=now,
            duration=self._estimates.seconds,
        )

    def _seconds_left(self, download: Download, now: datetime) -> float:
        return self._estimates.seconds_left(download, self._progress.get(download.id), now=now)
