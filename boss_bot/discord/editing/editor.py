"""From events to edits: what happened is noted at once and shown when it may be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from boss_bot.discord.editing.lanes import Lanes
from boss_bot.discord.editing.slot import Slot, Urgency
from boss_bot.domain import events
from boss_bot.domain.status import FINAL, Status

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.discord.editing.messages import TrackingMessages
    from boss_bot.discord.editing.slot import Errand, Pace
    from boss_bot.domain.download import Download
    from boss_bot.domain.note import Note
    from boss_bot.domain.stored import StoredFile


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

    def on_event(self, event: events.Event) -> None:
        """Note which messages are behind now."""
        match event:
            case events.Progressed(download_id):
                if running := self._lanes.find(download_id):
                    self._mark(running, Urgency.PROGRESS)
            case events.Tracked(download):
                self._lanes.track(download)
            case events.Restored(download, files):
                self._note_restored(download, files)
            case events.Accepted(download):
                # The answer to the command shows it as it is now.
                self._lanes.slot(download).sent_at = time.monotonic()
                self._mark_waiting()
            case events.Moved(download):
                self._note_move(download)
                self._mark_waiting()
            case events.Delivered(download):
                if ended := self._lanes.find(download.id):
                    ended.outcome = event
                    self._mark(ended, Urgency.FINAL)
            case events.PreferencesChanged(member_id):
                self._mark_of(member_id)

    def announce(self, download: Download) -> None:
        """Post a tracking message: the answer to the command did not get through."""
        slot = self._lanes.slot(download)
        slot.unposted = True
        self._mark(slot, Urgency.CHANGE)

    def say(self, download_id: UUID, errand: Errand) -> None:
        """Say something beside a message, after its end if it has come to that."""
        if (slot := self._lanes.find(download_id)) and not slot.gone:
            slot.errands.append(errand)
            self._lanes.wake(slot)

    def remark(self, download_id: UUID, note: Note) -> None:
        """Remark on the wait in a message, until it is over."""
        if slot := self._lanes.find(download_id):
            slot.note = note
            self._mark(slot, Urgency.CHANGE)

    def _note_restored(self, download: Download, files: tuple[StoredFile, ...]) -> None:
        slot = self._lanes.slot(download)
        slot.unposted = download.message_id is None
        if download.status is Status.COMPLETED:
            slot.outcome = events.Delivered(download, files, download.seconds)
        self._mark(slot, Urgency.FINAL if download.status in FINAL else Urgency.CHANGE)

    def _note_move(self, download: Download) -> None:
        slot = self._lanes.slot(download)
        if download.status in FINAL:
            self._mark(slot, Urgency.FINAL)
            return
        slot.go_on(time.monotonic())
        self._mark(slot, Urgency.CHANGE)

    def _mark(self, slot: Slot, urgency: Urgency) -> None:
        if slot.gone:
            self._lanes.settle(slot, urgency)
            return
        self.superseded += slot.mark(urgency)
        self._lanes.wake(slot)

    def _mark_of(self, member_id: int) -> None:
        """Show what a member asked for as they prefer it now; an end looks the same to everybody."""
        for slot in self._lanes.slots():
            if slot.download.origin.requester_id == member_id and slot.download.status not in FINAL:
                self._mark(slot, Urgency.CHANGE)

    def _mark_waiting(self) -> None:
        """Show new places in the queue."""
        for slot in self._lanes.slots():
            if slot.download.status is Status.QUEUED and slot.urgency is Urgency.NOTHING:
                self._mark(slot, Urgency.POSITION)
