"""The buttons put together: from presses to the use cases behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.delivery.recall import Recall
from boss_bot.discord.views.panels import Panels
from boss_bot.discord.views.presses import Presses
from boss_bot.queue.retraction import Retraction

if TYPE_CHECKING:
    import miru

    from boss_bot.discord.complaints import Complaints
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.ports import DeliveryLog, Vault


def open_panels(
    views: miru.Client, archive: Archive, *, vault: Vault, log: DeliveryLog, complaints: Complaints
) -> Panels:
    """Make the buttons of all downloads.

    Args:
        views: What hears of presses.
        archive: Where downloads are looked up and acted on.
        vault: Where delivered files are deleted.
        log: Says which messages they stand in.
        complaints: Answers for what can't be done.
    """
    controls = archive.controls
    retraction = Retraction(
        controls=controls,
        log=log,
        retractor=Recall(rest=views.rest, log=log),
        vault=vault,
        files=archive.files,
        clock=controls.clock,
    )
    presses = Presses(
        controls=controls,
        archive=archive,
        retraction=retraction,
        board=complaints.board,
        clock=controls.clock,
        complaints=complaints,
        support=complaints.support,
    )
    return Panels(views, presses)
