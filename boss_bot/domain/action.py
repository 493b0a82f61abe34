"""What members can do with a download that exists: when each makes sense, and where it leads."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from boss_bot.domain.download import Download


class Action(StrEnum):
    """One button each. The values stand in custom ids, on messages that live as long as their channel."""

    PAUSE = "pause"
    RESUME = "resume"
    RETRY = "retry"
    CANCEL = "cancel"
    DELETE = "delete"
    DETAILS = "details"


ACTIONS: Mapping[Status, tuple[Action, ...]] = MappingProxyType(
    {
        Status.QUEUED: (Action.PAUSE, Action.CANCEL, Action.DETAILS),
        Status.DOWNLOADING: (Action.PAUSE, Action.CANCEL, Action.DETAILS),
        Status.PROCESSING: (Action.CANCEL, Action.DETAILS),
        Status.UPLOADING: (Action.CANCEL, Action.DETAILS),
        Status.PAUSED: (Action.RESUME, Action.CANCEL, Action.DETAILS),
        Status.FAILED: (Action.RETRY, Action.DETAILS),
        Status.COMPLETED: (Action.DELETE, Action.DETAILS),
        Status.CANCELLED: (Action.DETAILS,),
    }
)
"""What makes sense in each status, in the order of the buttons."""

_LEADS_TO: Mapping[Action, Status] = MappingProxyType(
    {
        Action.PAUSE: Status.PAUSED,
        Action.RESUME: Status.QUEUED,
        Action.RETRY: Status.QUEUED,
        Action.CANCEL: Status.CANCELLED,
    }
)

MOVING = frozenset(_LEADS_TO)
"""Those that lead to another status."""


def perform(action: Action, download: Download, *, at: datetime) -> Download:
    """Return the download as it is after an action that moves it.

    Raises:
        IllegalMove: If the action makes no sense now. The transition table alone would not tell: a retry of
            the bot and the resuming of a member lead to the same status.
    """
    to = _LEADS_TO[action]
    if action not in ACTIONS[download.status]:
        raise IllegalMove(download.id, download.status, to)
    moved = download.move(to, at=at)
    if action is Action.RETRY:
        # All attempts are before it again; only the history remembers others.
        return attrs.evolve(moved, started_at=None, not_before=at, attempts=0, crashes=0, failure=None)
    return moved


def move_to_front(download: Download, *, at: datetime) -> Download:
    """Return the download as it is after a moderator has moved it to the front of its server's queue.

    Raises:
        IllegalMove: If it does not wait.
    """
    if download.status is not Status.QUEUED:
        raise IllegalMove(download.id, download.status, Status.QUEUED)
    return attrs.evolve(download, front_at=at)
