"""A text channel or a direct message, with every version of every message in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen

from boss_bot.playground.permissions import Permission

if TYPE_CHECKING:
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json, User

TEXT = 0
DIRECT = 1


@frozen
class Overwrite:
    """What a role or member may or may not do in one channel, beyond its roles."""

    target_id: int
    is_member: bool
    allow: Permission = Permission.NONE
    deny: Permission = Permission.NONE

    def payload(self) -> Json:
        """Return the overwrite object of Discord's API."""
        kind = 1 if self.is_member else 0
        permissions = {"allow": str(int(self.allow)), "deny": str(int(self.deny))}
        return {"id": str(self.target_id), "type": kind, **permissions}


@define(eq=False)
class Channel:
    """A place for messages."""

    id: int
    name: str
    guild_id: int | None = None
    """None in a direct message."""
    recipient: User | None = None
    overwrites: dict[int, Overwrite] = field(factory=dict)
    nsfw: bool = False
    _versions: dict[int, list[Message]] = field(factory=dict)
    _deleted: set[int] = field(factory=set)

    @property
    def messages(self) -> list[Message]:
        """What everybody in the channel sees now, oldest first."""
        return [message for message in self._latest() if message.seen_by is None]

    @property
    def everything(self) -> list[Message]:
        """All messages that were not deleted, ephemeral ones too, oldest first."""
        return self._latest()

    def seen_by(self, user_id: int) -> list[Message]:
        """Return what one member sees now, with the answers that only they can see."""
        return [message for message in self._latest() if message.seen_by in (None, user_id)]

    def history(self, message_id: int) -> list[Message]:
        """Return all the versions of a message, oldest first, even if it is deleted."""
        return list(self._versions.get(message_id, ()))

    def get(self, message_id: int) -> Message | None:
        """Return a message as it stands now, or None if it is gone."""
        if message_id in self._deleted or message_id not in self._versions:
            return None
        return self._versions[message_id][-1]

    def keep(self, message: Message) -> None:
        """Add a message, or a new version of one."""
        self._versions.setdefault(message.id, []).append(message)

    def remove(self, message_id: int) -> None:
        """Take a message out of sight; its history stays."""
        self._deleted.add(message_id)

    def payload(self) -> Json:
        """Return the channel object of Discord's API."""
        last = max(self._versions, default=None)
        common = {"id": str(self.id), "last_message_id": str(last) if last else None, "flags": 0}
        if self.guild_id is None:
            assert self.recipient is not None
            return {**common, "type": DIRECT, "recipients": [self.recipient.payload()]}
        return {
            **common,
            "type": TEXT,
            "name": self.name,
            "guild_id": str(self.guild_id),
            "position": 0,
            "permission_overwrites": [overwrite.payload() for overwrite in self.overwrites.values()],
            "parent_id": None,
            "topic": None,
            "nsfw": self.nsfw,
            "rate_limit_per_user": 0,
            "last_pin_timestamp": None,
        }

    def _latest(self) -> list[Message]:
        return [self._versions[key][-1] for key in sorted(self._versions) if key not in self._deleted]
