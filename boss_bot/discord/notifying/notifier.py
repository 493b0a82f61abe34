"""From events to notes: what is worth telling is noticed here, once."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from datetime import timedelta
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.discord.notifying.vigil import Vigil
from boss_bot.domain.events import Accepted, Moved, Restored
from boss_bot.domain.note import ON_THE_WAIT, Note, is_remark, is_reply
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.discord.editing.editor import Editor
    from boss_bot.discord.notifying.replies import Replies
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.status import Status

_PAUSE = 1.0
_INTERVAL = 15.0
"""Seconds between two looks at the queue: at least, and at most, for estimates change without an event."""

_NEWS = timedelta(minutes=3)
"""What the last run of the bot has not told by then is not told any more. And for as long Discord remembers
the nonce of a note, if it was told all the same."""


class Notifier:
    """Listens to the bus after the editor, which knows the messages and sends what is said beside them."""

    def __init__(self, *, editor: Editor, replies: Replies) -> None:
        self._editor = editor
        self._replies = replies
        self._board = replies.board
        self._members = replies.members
        self._clock = replies.clock
        self._vigils: dict[UUID, Vigil] = {}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look at the queue: Discord can be reached."""
        self._task = asyncio.create_task(self._run(), name="notes")

    async def close(self) -> None:
        """Look no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def on_event(self, event: Event) -> None:
        """Notice what has happened."""
        match event:
            case Restored(download) if self._is_old_news(download):
                pass
            case Accepted(download) | Restored(download):
                self._follow(download, was=None)
            case Moved(download, was):
                self._follow(download, was)

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                self.look()
            except Exception:  # noqa: BLE001 - a note is no reason to stop the bot
                logger.exception("The queue could not be looked at")
            await asyncio.sleep(_PAUSE)
            # Not `wait_for`: before Python 3.12 it overhears a stop that comes together with the wake.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_INTERVAL):
                    await self._wake.wait()

    def look(self) -> None:
        """Compare what is expected of whatever waits with what was promised."""
        now = self._clock()
        for vigil in self._vigils.values():
            standing = self._board.entry(vigil.download).standing
            if standing and (note := vigil.compare(standing, now)):
                self._tell(note, vigil.download)

    def _follow(self, download: Download, was: Status | None) -> None:
        self._wake.set()
        now = self._clock()
        vigil = self._vigils.setdefault(download.id, Vigil(download, now))
        if note := vigil.move(download, was, now):
            self._tell(note, download)
        if download.status in FINAL:
            del self._vigils[download.id]

    def _is_old_news(self, download: Download) -> bool:
        return download.completed_at is not None and self._clock() - download.completed_at > _NEWS

    def _tell(self, note: Note, download: Download) -> None:
        known = self._members.get(download.origin.requester_id)
        # What nobody wants costs nothing; of whom nothing is known by heart is asked before it is sent.
        if known is None or is_reply(note, known.notifications):
            self._editor.say(download.id, functools.partial(self._replies.send, note, self._clock()))
        if note in ON_THE_WAIT and (known is None or is_remark(note, known.notifications)):
            self._editor.remark(download.id, note)
