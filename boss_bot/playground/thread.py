"""A thread under a text channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from boss_bot.playground.channel import Channel
from boss_bot.playground.people import timestamp
from boss_bot.playground.snowflake import created_at

if TYPE_CHECKING:
    from boss_bot.playground.people import Json

PUBLIC_THREAD = 11


@define(eq=False)
class Thread(Channel):
    """A channel that hangs from another, whose permissions hold in it too."""

    parent: Channel = field(kw_only=True)
    owner_id: int = field(kw_only=True)
    archived: bool = False
    locked: bool = False
    """Whether only moderators may open it again."""

    def payload(self) -> Json:
        """Return the channel object of Discord's API, with the fields of threads."""
        began = timestamp(created_at(self.id))
        return {
            **{key: value for key, value in super().payload().items() if key not in _NOT_OF_THREADS},
            "type": PUBLIC_THREAD,
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner_id),
            "message_count": len(self.messages),
            "total_message_sent": len(self.messages),
            "member_count": 1,
            "thread_metadata": {
                "archived": self.archived,
                "locked": self.locked,
                "archive_timestamp": began,
                "auto_archive_duration": 1440,
                "create_timestamp": began,
            },
        }


def open_thread(thread_id: int, name: str, parent: Channel, owner_id: int) -> Thread:
    """Make a thread that shares its parent's permissions, also when they change."""
    return Thread(
        thread_id, name, parent.guild_id, overwrites=parent.overwrites, parent=parent, owner_id=owner_id
    )


_NOT_OF_THREADS = frozenset({"position", "permission_overwrites", "topic", "nsfw"})
