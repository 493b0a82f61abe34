"""Sending a note as a reply to the tracking message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.delivery.faults import REPLY_BARRED
from boss_bot.discord.interactions import pinging
from boss_bot.discord.notifying.wording import wording
from boss_bot.domain.note import ON_THE_WAIT, Note, is_reply
from boss_bot.domain.status import RUNNING, Status

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.discord.editing.slot import Slot
    from boss_bot.domain.download import Download
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.members import Members


@attrs.frozen(kw_only=True)
class Replies:
    """Judges at the moment of sending whether a note is still true, and whether it is wanted."""

    rest: hikari.api.RESTClient
    board: Board
    members: Members
    clock: Clock

    async def send(self, note: Note, at: datetime, slot: Slot) -> None:
        """Send a note to who wants it; the failure of a download pings who wants that.

        Args:
            note: What has happened.
            at: When.
            slot: The message that it belongs to.

        Raises:
            hikari.HikariError: As Discord refused it.
        """
        entry = self.board.entry(slot.download)
        requester = slot.download.origin.requester_id
        preferences = await self.members.find(requester)
        if not is_reply(note, preferences.notifications) or not _holds(note, entry.download.status):
            return
        pinged = requester if note is Note.FAILED and preferences.calls else None
        content = wording(note, entry, now=self.clock(), pinged=pinged)
        nonce = _nonce(note, slot.download, at)
        try:
            await self._create(slot.download, content, nonce, pinged, reply=slot.download.message_id)
        except hikari.ClientHTTPResponseError as error:
            if error.code not in REPLY_BARRED:
                raise
            # The reply may be all that is not allowed.
            await self._create(slot.download, content, nonce, pinged, reply=None)

    async def _create(
        self, download: Download, content: str, nonce: str, pinged: int | None, *, reply: int | None
    ) -> None:
        await self.rest.create_message(
            download.origin.channel_id,
            content,
            nonce=nonce,
            reply=reply or hikari.UNDEFINED,
            reply_must_exist=False if reply else hikari.UNDEFINED,
            mentions_reply=False,
            **pinging(pinged),
        )


def _holds(note: Note, status: Status) -> bool:
    if note in ON_THE_WAIT:
        return status is Status.QUEUED
    return status in RUNNING if note is Note.STARTED else status is Status.FAILED


def _nonce(note: Note, download: Download, at: datetime) -> str:
    """Return at most 25 characters: the same after a restart, others when the same happens once more."""
    moment = download.completed_at or at
    return f"{note[0]}{download.id.hex[:15]}{int(moment.timestamp()):x}"
