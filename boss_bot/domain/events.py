"""What others are told. The core publishes these; messages, metrics and logs listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.preferences import Preferences
    from boss_bot.domain.progress import Progress
    from boss_bot.domain.status import Status
    from boss_bot.domain.stored import StoredFile


@attrs.frozen
class Accepted:
    """A download is committed to the database and waits."""

    download: Download


@attrs.frozen
class Restored:
    """A download was found when the bot started: it lives, or nobody has been shown its end."""

    download: Download
    files: tuple[StoredFile, ...] = ()
    """What was delivered, if it was."""


@attrs.frozen
class Moved:
    """A download has changed its status; the change is committed."""

    download: Download
    was: Status


@attrs.frozen
class Progressed:
    """A running download has got further."""

    download_id: UUID
    progress: Progress


@attrs.frozen
class Tracked:
    """A download has got its tracking message."""

    download: Download


@attrs.frozen
class Delivered:
    """The files of a download stand in the channel."""

    download: Download
    files: tuple[StoredFile, ...]
    seconds: float
    """From the start of the first attempt."""


@attrs.frozen
class PreferencesChanged:
    """A member has chosen something else; it is committed, and holds for what is under way, too."""

    member_id: int
    preferences: Preferences


Event = Accepted | Restored | Moved | Progressed | Tracked | Delivered | PreferencesChanged
