"""What one live download has come to that is worth a note. Knows no clock and no Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.note import Note
from boss_bot.domain.promise import FEW, LONG, Promise
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.forecast import Standing


@attrs.define
class Vigil:
    """Kept from the acceptance, or the start of the bot, to the end: after a restart nothing is told anew."""

    download: Download
    since: datetime
    """When it began to wait."""

    promise: Promise | None = None
    left: int = FEW
    """Notes on the wait that may still be told."""

    def move(self, download: Download, was: Status | None, now: datetime) -> Note | None:
        """Take note of another status; tell what is worth a note.

        Args:
            download: As it is now.
            was: Its status before; None if that is not known.
            now: The present time.
        """
        self.download = download
        if download.status is Status.QUEUED:
            self.since, self.promise = now, None
        if download.status is Status.FAILED:
            return Note.FAILED
        begins = download.status is Status.DOWNLOADING and not download.attempts and not download.crashes
        return Note.STARTED if begins and was is Status.QUEUED and now - self.since >= LONG else None

    def compare(self, standing: Standing, now: datetime) -> Note | None:
        """Compare what is expected now with what was promised; tell what is worth a note."""
        if self.promise is None:
            self.promise = Promise.of(standing, now, left=self.left)
        self.promise, note = self.promise.compare(standing, now)
        self.left = self.promise.left
        return note
