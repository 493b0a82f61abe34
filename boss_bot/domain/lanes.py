"""What one member has waiting in one server at one priority."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.servers import Server


@attrs.define(eq=False)
class Lane:
    """In the order of coming; only the head is ever looked at."""

    server: Server
    _waiting: list[tuple[datetime, int, Download]] = attrs.field(factory=list, init=False)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def head(self) -> Download:
        """What has waited longest; there must be something."""
        return self._waiting[0][2]

    def join(self, download: Download) -> None:
        """Let a download wait here."""
        heapq.heappush(self._waiting, (download.waits_since, download.id.int, download))

    def leave(self, download: Download) -> None:
        """Take a download out, which is nearly always the head."""
        if self.head.id == download.id:
            heapq.heappop(self._waiting)
        else:
            self._waiting = [entry for entry in self._waiting if entry[2].id != download.id]
            heapq.heapify(self._waiting)
