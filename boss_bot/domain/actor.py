"""Who presses a button or gives a command, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import NotAllowed, UnknownDownload
from boss_bot.domain.priority import Priority

if TYPE_CHECKING:
    from boss_bot.domain.download import Download


@attrs.frozen(kw_only=True)
class Actor:
    """A member, as Discord vouches for them in an interaction."""

    user_id: int
    guild_id: int | None
    moderator: bool = False
    """Has Manage Messages here."""

    @property
    def highest_priority(self) -> Priority:
        """How urgent they may say that something is."""
        return Priority.HIGH if self.moderator else Priority.NORMAL

    def require_right_to(self, download: Download) -> None:
        """Check that this member may act on a download.

        Raises:
            UnknownDownload: If it belongs to another server: not even its existence is told.
            NotAllowed: If it is somebody else's and the member is no moderator.
        """
        if download.origin.guild_id != self.guild_id:
            raise UnknownDownload(download.id)
        if download.origin.requester_id != self.user_id and not self.moderator:
            raise NotAllowed(download.id)
