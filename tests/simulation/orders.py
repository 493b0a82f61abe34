"""The orders that are compared: ours, and first in, first out."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from datetime import datetime
from typing import Protocol

from boss_bot.domain.download import Download
from boss_bot.domain.line import Line
from boss_bot.domain.turns import Slots, Waiting


class Order(Protocol):
    """Decides who gets the next slot."""

    def join(self, download: Download) -> None:
        """Let a download wait."""

    def next_up(self, now: datetime) -> Download | None:
        """Give a slot to whoever is next; None if none is free or nobody may start."""

    def give_back(self, download: Download, now: datetime) -> None:
        """Free a slot."""


class Fair:
    """The order of the bot: nothing is decided here."""

    def __init__(self, slots: Slots) -> None:
        self._line = Line(Waiting(downloads=()), (), slots=slots)
        self.join = self._line.join
        self.give_back = self._line.give_back

    def next_up(self, now: datetime) -> Download | None:
        """Give a slot to whoever is next."""
        turn = self._line.take(now)
        return turn and turn.goes


class FirstComeFirstServed:
    """By the time of asking alone; members have the same limit, and are passed over while they are at it."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._free = slots.total
        self._held: Counter[int] = Counter()
        self._waiting: list[tuple[datetime, int, Download]] = []
        self._full: defaultdict[int, list[Download]] = defaultdict(list)

    def join(self, download: Download) -> None:
        """Let a download wait."""
        heapq.heappush(self._waiting, (download.created_at, download.id.int, download))

    def next_up(self, now: datetime) -> Download | None:
        """Give a slot to whoever asked first."""
        while self._free and self._waiting:
            *_, download = heapq.heappop(self._waiting)
            member = download.origin.requester_id
            if self._held[member] < self._slots.share_of(download):
                self._held[member] += 1
                self._free -= 1
                return download
            self._full[member].append(download)
        return None

    def give_back(self, download: Download, now: datetime) -> None:
        """Free a slot."""
        member = download.origin.requester_id
        self._held[member] -= 1
        self._free += 1
        for one in self._full.pop(member, ()):
            self.join(one)
