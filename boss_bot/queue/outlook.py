"""What one member is shown of the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.status import LIVE
from boss_bot.queue.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.domain.actor import Actor
    from boss_bot.domain.download import Download
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import FailureLog

_LATELY = timedelta(days=1)
"""Who did not come back to what has failed for longer has given it up."""


@attrs.frozen(kw_only=True)
class Outlook:
    """Puts together what is live in one place and what a member can take up again."""

    board: Board
    failures: FailureLog
    clock: Clock

    async def entries(self, actor: Actor) -> list[Entry]:
        """Return what a member may see, in the order in which it concerns them."""
        since = self.clock() - _LATELY
        failed = await self.failures.failed_of(actor.user_id, actor.guild_id, since)
        # The board last: it knows of what was taken up again while the database was asked.
        return arrange(self.board.entries(actor.guild_id), failed, actor)


def arrange(live: Iterable[Entry], failed: Iterable[Download], actor: Actor) -> list[Entry]:
    """Sort what a member may see: what runs, what waits, what is paused, what has failed.

    Args:
        live: What is not over in one place: first what runs, then what waits, then the rest.
        failed: What of theirs has failed, the latest first.
        actor: Who looks. Of what neither runs nor waits they see what they may act on.
    """
    shown = [entry for entry in live if _concerns(entry.download, actor)]
    known = {entry.download.id for entry in shown}
    return [*shown, *(Entry(download=download) for download in failed if download.id not in known)]


def _concerns(download: Download, actor: Actor) -> bool:
    if actor.guild_id is None:
        # All direct messages share that one place; nobody sees another's.
        return actor.owns(download)
    return download.status in LIVE or actor.has_right_to(download)
