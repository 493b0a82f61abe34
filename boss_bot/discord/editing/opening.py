"""The editor put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.editing.editor import Editor
from boss_bot.discord.editing.messages import TrackingMessages
from boss_bot.discord.editing.slot import Pace

if TYPE_CHECKING:
    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.editing.finding import Finder
    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.queue.board import Board
    from boss_bot.queue.ports import EndLog
    from boss_bot.queue.service import DownloadService


def open_editor(
    settings: DiscordSettings,
    service: DownloadService,
    *,
    board: Board,
    finder: Finder,
    ends: EndLog,
    in_all: Budget,
) -> Editor:
    """Make the editor; it sends nothing yet.

    Args:
        settings: How often a message may be edited, and whom members are told to ask.
        service: Remembers which message shows a download.
        board: What there is to show.
        finder: Finds messages that nobody has written down.
        ends: Remembers which ends are shown.
        in_all: Counts the edits of the whole bot.
    """
    messages = TrackingMessages(
        rest=finder.history.rest,
        finder=finder,
        board=board,
        clock=service.clock,
        support=settings.support,
        track=service.track,
        told=ends.told,
    )
    return Editor(messages, pace=Pace(progress=settings.edit_interval), in_all=in_all)
