"""What can go wrong, as a closed set of kinds and a small tree of exceptions.

    BossBotError
    ├── IllegalMove        a download can't go from one status to another
    ├── InvalidLink        a text is no link that a member may give
    ├── QueueFull          a limit on what waits is reached
    ├── PriorityNotAllowed members of this level may not ask for that priority
    ├── QuotaExceeded      the requester has had their share of the day
    ├── TooFast            the requester gives commands too quickly
    ├── NotAllowed         this member may not act on that download
    ├── UnknownDownload    no such download here
    ├── StoreUnavailable   what is remembered can't be read or written just now
    └── DownloadFailed     carries the Failure of an attempt

Exceptions carry fields, never sentences for members: those live in one catalogue, keyed by kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.failure import Failure
    from boss_bot.domain.level import Level
    from boss_bot.domain.status import Status


class BossBotError(Exception):
    """Root of every error that boss-bot raises on purpose."""


@attrs.define(auto_exc=True)
class IllegalMove(BossBotError):
    """A download can't go from one status to another."""

    download_id: UUID
    was: Status
    to: Status


@attrs.define(auto_exc=True)
class InvalidLink(BossBotError):
    """A text is no link that a member may give."""

    reason: str
    """One of the reasons in `boss_bot.domain.link`."""


@attrs.define(auto_exc=True)
class QueueFull(BossBotError):
    """A limit on what waits is reached; nothing was accepted."""

    scope: str
    """`"all"`, `"guild"` or `"member"`: which share is used up."""

    limit: int
    """Downloads that may wait in that scope."""


@attrs.define(auto_exc=True)
class PriorityNotAllowed(BossBotError):
    """Members of the requester's level may not ask for that priority; nothing was accepted."""

    levels: tuple[Level, ...]
    """Those whose members may, the lowest first."""


@attrs.define(auto_exc=True)
class QuotaExceeded(BossBotError):
    """The requester has had their share of the day; nothing was accepted."""

    limit: int
    """Downloads that a member may ask for in a day (UTC)."""


@attrs.define(auto_exc=True)
class TooFast(BossBotError):
    """The requester gives commands too quickly."""

    retry_after: float
    """Seconds until the next one is taken."""


@attrs.define(auto_exc=True)
class NotAllowed(BossBotError):
    """This member may not act on that download."""

    download_id: UUID


@attrs.define(auto_exc=True)
class UnknownDownload(BossBotError):
    """No such download, or none that this server may know of."""

    download_id: UUID | None = None


@attrs.define(auto_exc=True)
class StoreUnavailable(BossBotError):
    """What is remembered can't be read or written just now; it may be in a moment."""

    reason: str


@attrs.define(auto_exc=True)
class DownloadFailed(BossBotError):
    """An attempt ended without its files."""

    failure: Failure
