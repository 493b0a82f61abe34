"""All channels' lanes and the tasks that run them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.discord.editing.budget import IN_ALL, Budget
from boss_bot.discord.editing.lane import Lane
from boss_bot.discord.editing.slot import Pace, Slot, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from boss_bot.discord.editing.messages import TrackingMessages
    from boss_bot.domain.download import Download

_PER_CHANNEL = (4, 5.0)
"""Edits in so many seconds: Discord tells no number, the field reports about 5 in 5 s, shared with sends."""

_AGED = timedelta(minutes=59)


class Lanes:
    """Opens a lane for each channel with live downloads, and owns its task until the last one is over."""

    def __init__(self, messages: TrackingMessages, *, pace: Pace) -> None:
        self._messages = messages
        self._pace = pace
        self._in_all = Budget(*IN_ALL)
        self._lanes: dict[int, Lane] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._running = False

    def slot(self, download: Download) -> Slot:
        """Return the slot of a download, brought up to its newest state; made if missing."""
        channel_id = download.origin.channel_id
        lane = self._lanes.get(channel_id) or self._open(channel_id)
        slot = lane.slots.setdefault(download.id, Slot(download))
        # A run that began before the message was there does not know of it.
        known = download.message_id or slot.download.message_id
        slot.download = attrs.evolve(download, message_id=known)
        return slot

    def find(self, download_id: UUID) -> Slot | None:
        """Return the slot of a download, if it has one."""
        found = (lane.slots.get(download_id) for lane in self._lanes.values())
        return next((slot for slot in found if slot), None)

    def track(self, download: Download) -> None:
        """Note which message shows a download."""
        # Only the message: the rest may be older than a move that was published meanwhile.
        if slot := self.find(download.id):
            slot.download = attrs.evolve(slot.download, message_id=download.message_id)
            self.wake(slot)

    def slots(self) -> Iterator[Slot]:
        """Yield every slot."""
        for lane in self._lanes.values():
            yield from lane.slots.values()

    def wake(self, slot: Slot) -> None:
        """Have the lane of a slot look again at what is due."""
        channel_id = slot.download.origin.channel_id
        self._lanes[channel_id].wake()
        self._ensure_running(channel_id)

    def settle(self, slot: Slot, urgency: Urgency) -> None:
        """Forget a lost message once its download is over."""
        self._lanes[slot.download.origin.channel_id].settle(slot, urgency)

    def start(self) -> None:
        """Begin to send: Discord can be reached."""
        self._running = True
        for channel_id in self._lanes:
            self._ensure_running(channel_id)

    async def close(self, within: float) -> None:
        """Send the changes of state that are not shown yet, for so many seconds at most, then stop."""
        self._running = False
        for lane in self._lanes.values():
            lane.drain()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=within)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _open(self, channel_id: int) -> Lane:
        budgets = (Budget(*_PER_CHANNEL), self._in_all)
        lane = Lane(write=self._messages.write, is_aged=self._is_aged, pace=self._pace, budgets=budgets)
        return self._lanes.setdefault(channel_id, lane)

    def _is_aged(self, slot: Slot) -> bool:
        return self._messages.clock() - slot.download.created_at > _AGED

    def _ensure_running(self, channel_id: int) -> None:
        if not self._running or channel_id in self._tasks:
            return
        task = asyncio.create_task(self._lanes[channel_id].run(), name=f"edits in {channel_id}")
        self._tasks[channel_id] = task
        task.add_done_callback(lambda ended: self._ended(channel_id, ended))

    def _ended(self, channel_id: int, task: asyncio.Task[None]) -> None:
        del self._tasks[channel_id]
        if not task.cancelled() and (error := task.exception()):
            logger.opt(exception=error).error("The edits of a channel stopped until something happens there")
        elif self._lanes[channel_id].slots:
            # Something was added after the lane had looked for the last time.
            self._ensure_running(channel_id)
        else:
            del self._lanes[channel_id]
