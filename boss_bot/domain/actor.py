"""Who presses a button or gives a command, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import NotAllowed, UnknownDownload
from boss_bot.domain.level import Level

if TYPE_CHECKING:
    from boss_bot.domain.download import Download


@attrs.frozen(kw_only=True)
class Actor:
    """A member, as Discord vouches for them in an interaction."""

    user_id: int
    guild_id: int | None
    moderator: bool = False
    """Has Manage Messages here."""

    level: Level = Level.NORMAL

    @property
    def oversees(self) -> bool:
        """Whether this member may act on what others here have asked for.

        In direct messages nobody does: they are one place to the bot, and many to their members.
        """
        return self.moderator or (self.level is Level.ADMIN and self.guild_id is not None)

    def require_right_to(self, download: Download) -> None:
        """Check that this member may act on a download.

        Raises:
            UnknownDownload: If it belongs to another server: not even its existence is told.
            NotAllowed: If it is somebody else's and the member is neither moderator nor admin.
        """
        if download.origin.guild_id != self.guild_id:
            raise UnknownDownload(download.id)
        if not self.has_right_to(download):
            raise NotAllowed(download.id)

    def has_right_to(self, download: Download) -> bool:
        """Whether this member may act on a download."""
        here = download.origin.guild_id == self.guild_id
        return here and (self.owns(download) or self.oversees)

    def owns(self, download: Download) -> bool:
        """Whether this member asked for a download."""
        return download.origin.requester_id == self.user_id
