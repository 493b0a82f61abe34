"""From events to edits: what happened is noted at once and shown when it may be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.editing.lanes import Lanes
from boss_bot.discord.editing.slot import Slot, Urgency
from boss_bot.domain.events import Accepted, Delivered, Moved, Progressed, Reordered, Restored, Tracked
from boss_bot.domain.status import FINAL, Status

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.discord.editing.messages import TrackingMessages
    from boss_bot.discord.editing.slot import Pace
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.stored import StoredFile

_ANSWER = 1.0
"""Seconds in which an answer to a press has reached Discord."""


class Editor:
    """Listens to the bus and keeps every tracking message as true as the budgets allow."""

    def __init__(self, messages: TrackingMessages, *, pace: Pace) -> None:
        self.superseded = 0
        """Values that were overtaken by newer ones before they could be shown."""

        self._lanes = Lanes(messages, pace=pace)

    def start(self) -> None:
        """Begin to send: Discord can be reached."""
        self._lanes.start()

    async def close(self, within: float) -> None:
        """Send the changes of state that are not shown yet, for so many seconds at most, then stop."""
        await self._lanes.close(within)

    def message_of(self, download_id: UUID) -> int | None:
        """Return the id of the message that shows a live download, if there is one already."""
        slot = self._lanes.find(download_id)
        return slot.download.message_id if slot else None

    def on_event(self, event: Event) -> None:
        """Note which messages are behind now."""
        match event:
            case Progressed(download_id):
                if running := self._lanes.find(download_id):
                    self._mark(running, Urgency.PROGRESS)
            case Tracked(download):
                self._note_message(download)
            case Restored(download, files):
                self._note_restored(download, files)
            case Accepted(download):
                # The answer to the command shows it as it is now.
                self._lanes.slot(download).sent_at = time.monotonic()
                self._mark_waiting()
            case Reordered():
                self._mark_waiting()
            case Moved(download):
                self._note_move(download)
                self._mark_waiting()
            case Delivered(download):
                if ended := self._lanes.find(download.id):
                    ended.outcome = event
                    self._mark(ended, Urgency.FINAL)

    def announce(self, download: Download) -> None:
        """Post a tracking message: the answer to the command did not get through."""
        slot = self._lanes.slot(download)
        slot.unposted = True
        self._mark(slot, Urgency.CHANGE)

    def _note_restored(self, download: Download, files: tuple[StoredFile, ...]) -> None:
        slot = self._lanes.slot(download)
        slot.unposted = download.message_id is None
        if download.status is Status.COMPLETED:
            slot.outcome = Delivered(download, files, download.seconds)
        self._mark(slot, Urgency.FINAL if download.status in FINAL else Urgency.CHANGE)

    def _note_move(self, download: Download) -> None:
        slot = self._lanes.slot(download)
        if download.status in FINAL:
            self._mark(slot, Urgency.FINAL)
            return
        # A retry brings back what may not have shown its end yet, and will show it no more.
        slot.outcome, slot.urgency = None, min(slot.urgency, Urgency.CHANGE)
        if download.status in {Status.QUEUED, Status.PAUSED}:
            # Who pressed a button gets the message itself as an answer: what comes next must not overtake it.
            slot.held_until = max(slot.held_until, time.monotonic() + _ANSWER)
        self._mark(slot, Urgency.CHANGE)

    def _note_message(self, download: Download) -> None:
        # Only the message: the rest may be older than a move that was published meanwhile.
        if slot := self._lanes.find(download.id):
            slot.download = attrs.evolve(slot.download, message_id=download.message_id)
            self._lanes.wake(slot)

    def _mark(self, slot: Slot, urgency: Urgency) -> None:
        if slot.gone:
            self._lanes.settle(slot, urgency)
            return
        self.superseded += slot.mark(urgency)
        self._lanes.wake(slot)

    def _mark_waiting(self) -> None:
        """Show new places in the queue."""
        for slot in self._lanes.slots():
            if slot.download.status is Status.QUEUED and slot.urgency is Urgency.NOTHING:
                self._mark(slot, Urgency.POSITION)
