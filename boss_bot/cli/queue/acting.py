"""What an operator does to a download: by the same table as members, with the right to all."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from boss_bot.cli.records import open_records
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.lookup import Lookup
from boss_bot.domain.action import Action, perform
from boss_bot.domain.errors import IllegalMove
from boss_bot.queue.clock import utc_now

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download

_WRONG_USE = 2
_ID = re.compile(r"[0-9a-f]{4,32}")
_DONE = {Action.CANCEL: "cancelled", Action.RETRY: "back in the queue"}
_CAUSE = {Action.CANCEL: "cancelled by the operator", Action.RETRY: "tried again by the operator"}


async def act(root: Path, action: Action, text: str) -> int:
    """Do something to the download that a text names; return the exit code.

    A bot that runs on the folder hears of the move by itself.

    Args:
        root: The data folder.
        action: `cancel` or `retry`.
        text: An id, or its first digits.
    """
    digits = text.lower().replace("-", "")
    if not _ID.fullmatch(digits):
        return _refuse(
            f"{text!r} is no id: give four or more of the digits that `queue list` shows.", _WRONG_USE
        )
    async with open_records(root) as database:
        found = await Lookup(database).with_prefix(digits)
        if len(found) != 1:
            many = (
                f"Several ids begin with {text}; give more digits."
                if found
                else f"No download {text} is known."
            )
            return _refuse(many)
        try:
            download = await _move(SqliteDownloads(database), action, found[0].id)
        except IllegalMove as error:
            return _refuse(f"{text} is {error.was}: that can't be done to it.")
    print(f"{download.id.hex[:8]} is {_DONE[action]}: {download.url}")
    return 0


async def _move(downloads: SqliteDownloads, action: Action, download_id: UUID) -> Download:
    """Move by compare-and-set, as often as somebody else is quicker.

    Raises:
        IllegalMove: If the action makes no sense now, or no more.
    """
    while True:
        download = await downloads.get(download_id)
        assert download is not None
        now = utc_now()
        moved = perform(action, download, at=now)
        if await downloads.save(moved, was=download.status, at=now, cause=_CAUSE[action]):
            return moved


def _refuse(why: str, code: int = 1) -> int:
    print(why, file=sys.stderr)
    return code
