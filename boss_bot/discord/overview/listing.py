"""The queue in pages, as one member sees it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.actor import Actor
    from boss_bot.queue.entry import Entry

PAGE = 10
"""Entries of one page: few enough to be read on a telephone, and for one embed with the longest names."""


@attrs.frozen
class Listing:
    """All that a member is shown, in order."""

    entries: tuple[Entry, ...]
    viewer: Actor

    @property
    def pages(self) -> int:
        """How many pages there are; an empty one if there is nothing."""
        return max(-(-len(self.entries) // PAGE), 1)

    def page(self, wanted: int) -> int:
        """Return the page that comes nearest to a wanted one: what is over leaves fewer of them."""
        return min(max(wanted, 1), self.pages)

    def on(self, page: int) -> tuple[Entry, ...]:
        """Return the entries of a page, from 1."""
        return self.entries[(page - 1) * PAGE : page * PAGE]

    def find(self, download_id: UUID | None) -> Entry | None:
        """Return an entry on whatever page it is; None if it is on none."""
        return next((entry for entry in self.entries if entry.download.id == download_id), None)

    def running(self) -> list[Entry]:
        """Return what runs."""
        return [entry for entry in self.entries if entry.download.status in RUNNING]

    def having(self, status: Status) -> list[Entry]:
        """Return what is in one status."""
        return [entry for entry in self.entries if entry.download.status is status]

    def owns(self, entry: Entry) -> bool:
        """Whether the member asked for it."""
        return self.viewer.owns(entry.download)

    def next_own(self) -> Entry | None:
        """Return which of the member's own starts next."""
        return next(filter(self.owns, self.having(Status.QUEUED)), None)
