"""The line in which downloads wait for slots, and how they leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.aside import Aside
from boss_bot.domain.lanes import Lane
from boss_bot.domain.servers import Servers
from boss_bot.domain.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.turns import Slots, Waiting


@attrs.frozen
class Turn:
    """What happens when a slot is free."""

    goes: Download
    """What starts."""

    yields: Download | None = None
    """What would have started if that had not gone before it, as it is now: it has got the other's place."""


class Line:
    """Knows what waits and what holds a slot, and moves downloads from the one to the other.

    What a step costs follows what has changed since the last one, and the logarithm of how many members wait.
    """

    def __init__(self, waiting: Waiting, running: Iterable[Download], *, slots: Slots) -> None:
        self._slots = slots
        self._shares = Shares(running, turns=waiting.turns, slots=slots)
        self._servers = Servers()
        self._lanes: dict[object, Lane] = {}
        self._aside = Aside()
        # In the order of coming, so that each lane has its head from the first one on.
        for download in sorted(waiting.downloads, key=lambda one: one.waits_since):
            self._enter(download)
        for download in waiting.moved:
            self._servers.of(download).mark(download)

    def join(self, download: Download) -> None:
        """Let a download wait."""
        self._enter(download)
        self._servers.of(download).mark(download)

    def take(self, now: datetime) -> Turn | None:
        """Give a slot to what is next; None if no slot is free or nothing may start."""
        for lane in self._aside.due(now):
            self._offer(lane)
        best = self._servers.next_up(self._shares, self._aside, now) if self._shares.free > 0 else None
        if best is None:
            return None
        head = best.head
        goes = best.server.choose(head, self._shares, now)
        self._leave(goes)
        yields = None if goes.id == head.id else self._shares.yielding(head, goes)
        if yields:
            self._leave(head)
            self.join(yields)
        self._shares.take(goes, now)
        return Turn(goes, yields)

    def give_back(self, download: Download, now: datetime) -> None:
        """Free the slot of what was taken, or ran before."""
        self._shares.give_back(download, now)
        for lane in self._aside.allowed(download.origin.requester_id):
            self._offer(lane)

    def next_due(self) -> datetime | None:
        """Return when the first is due of what was passed over for being too early."""
        return self._aside.next_due()

    def _enter(self, download: Download) -> None:
        key = self._key(download)
        if (lane := self._lanes.get(key)) is None:
            lane = self._lanes[key] = Lane(self._servers.of(download))
        lane.join(download)
        if lane.head is download:
            self._offer(lane)

    def _leave(self, download: Download) -> None:
        # What was moved to the front need not stand in that part of the line which is known here.
        if lane := self._lanes.get(self._key(download)):
            lane.leave(download)
            if download.place_at:
                # What comes after it may have a better place.
                self._offer(lane)
        self._servers.of(download).forget(download)

    def _offer(self, lane: Lane) -> None:
        if lane:
            self._servers.offer(lane, self._shares.rank(lane.head))

    def _key(self, download: Download) -> object:
        # Who may have more of some than of others is not held up by the others.
        share = self._slots.share_of(download)
        origin = download.origin
        return origin.guild_id, origin.requester_id, download.priority, share, download.interrupted
