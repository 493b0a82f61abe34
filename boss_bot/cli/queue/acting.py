"""What an operator does to a download: by the same table as members, with the right to all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boss_bot.cli.errand import refuse
from boss_bot.cli.records import open_records
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.lookup import Lookup
from boss_bot.domain.action import Action, perform
from boss_bot.domain.errors import IllegalMove, QueueFull
from boss_bot.queue.clock import utc_now
from boss_bot.queue.moving import store_move

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import QueueLimits

_WRONG_USE = 2
_ID = re.compile(r"[0-9a-f]{4,32}")
_DONE = {Action.CANCEL: "cancelled", Action.RETRY: "back in the queue"}
_FULL = {
    "all": "As many downloads wait as may: {limit}. Try again later.",
    "guild": "Of its server as many downloads wait as may: {limit}. Try again later.",
    "member": "Of its requester as many downloads wait as may: {limit}. Try again later.",
}
_CAUSE = {Action.CANCEL: "cancelled by the operator", Action.RETRY: "tried again by the operator"}


async def act(root: Path, action: Action, text: str, *, limits: QueueLimits) -> int:
    """Do something to the download that a text names; return the exit code.

    A bot that runs on the folder hears of the move by itself.

    Args:
        root: The data folder.
        action: `cancel` or `retry`.
        text: An id, or its first digits.
        limits: On what may wait; what comes back counts as what is new.
    """
    digits = text.lower().replace("-", "")
    if not _ID.fullmatch(digits):
        return refuse(
            f"{text!r} is no id: give four or more of the digits that `queue list` shows.", _WRONG_USE
        )
    async with open_records(root) as database:
        found = await Lookup(database).with_prefix(digits)
        if not found:
            return refuse(f"No download {text} is known.")
        if len(found) > 1:
            return refuse(f"Several ids begin with {text}; give more digits.")
        try:
            download = await _move(SqliteDownloads(database), action, found[0].id, limits)
        except IllegalMove as error:
            return refuse(f"{text} is {error.was}: that can't be done to it.")
        except QueueFull as error:
            return refuse(_FULL[error.scope].format(limit=error.limit))
    print(f"{download.id.hex[:8]} is {_DONE[action]}: {download.url}")
    return 0


async def _move(
    downloads: SqliteDownloads, action: Action, download_id: UUID, limits: QueueLimits
) -> Download:
    """Move by compare-and-set, as often as somebody else is quicker.

    Raises:
        IllegalMove: If the action makes no sense now, or no more.
        QueueFull: If it would wait again, and no more may.
    """
    while True:
        download = await downloads.get(download_id)
        assert download is not None
        moved = perform(action, download, at=(now := utc_now()))
        was, cause = download.status, _CAUSE[action]
        if await store_move(downloads, moved, limits, was=was, at=now, cause=cause):
            return moved
