"""The live view put together: the command, the presses, and what both show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.overview.artist import Artist
from boss_bot.discord.overview.desk import QueueDesk
from boss_bot.discord.overview.ending import Rhythm
from boss_bot.discord.overview.presses import QueuePresses
from boss_bot.discord.overview.watches import Watches

if TYPE_CHECKING:
    from boss_bot.discord.complaints import Complaints
    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.ranks import Ranks
    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.outlook import Outlook


def open_overview(
    settings: DiscordSettings,
    outlook: Outlook,
    archive: Archive,
    *,
    in_all: Budget,
    complaints: Complaints,
    ranks: Ranks,
) -> QueuePresses:
    """Make the desk and what answers for presses; nothing is live yet.

    Args:
        settings: How often and how long a view is kept true.
        outlook: What each member is shown.
        archive: Where downloads are looked up and acted on.
        in_all: Counts the edits of the whole bot.
        complaints: Answers for what can't be done.
        ranks: Says who acts.
    """
    rhythm = Rhythm(interval=settings.edit_interval, span=settings.watched)
    artist = Artist(outlook=outlook, controls=archive.controls, clock=outlook.clock, rhythm=rhythm)
    desk = QueueDesk(artist=artist, watches=Watches(artist, in_all=in_all), ranks=ranks)
    return QueuePresses(desk=desk, archive=archive, complaints=complaints)
