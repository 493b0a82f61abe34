"""What is worth telling a member beside what the tracking message shows, and by whom it is wanted."""

from __future__ import annotations

from enum import StrEnum

from boss_bot.domain.notifications import Notifications


class Note(StrEnum):
    """One thing that has happened to a download."""

    STARTED = "started"
    """After a wait; who need not wait sees it in the answer to the command."""

    FAILED = "failed"
    """For good. A delivery needs no note: the files are a reply already."""

    MOVED_UP = "moved up"
    NEARLY = "nearly"
    """It is about to start."""

    DELAYED = "delayed"


ON_THE_WAIT = frozenset({Note.MOVED_UP, Note.NEARLY, Note.DELAYED})


def is_reply(note: Note, level: Notifications) -> bool:
    """Whether a member of that level gets a message of its own."""
    if note in ON_THE_WAIT:
        return level is Notifications.VERBOSE
    return level is not Notifications.NONE


def is_remark(note: Note, level: Notifications) -> bool:
    """Whether the tracking message of such a member says it."""
    return note in ON_THE_WAIT and level is Notifications.NORMAL
