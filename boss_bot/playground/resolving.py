"""People, places and files that an interaction names, in the shapes that Discord sends beside their ids."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING

from boss_bot.playground.attachments import Upload, attach
from boss_bot.playground.channel import Channel
from boss_bot.playground.people import Role, User

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.people import Json

Named = User | Role | Channel | Upload
"""What an option or a menu can name."""


class Resolver:
    """Turns what a member points at into ids, and keeps what the bot is told of each.

    Source: Discord docs, "Receiving and Responding", Resolved Data Structure.
    """

    def __init__(self, backend: Backend, channel: Channel) -> None:
        self._backend = backend
        self._channel = channel
        self._data: dict[str, Json] = {}

    def payload(self) -> Json:
        """Return the field `resolved`, if there is anything in it."""
        return {"resolved": self._data} if self._data else {}

    @singledispatchmethod
    def refer(self, thing: Named) -> str:
        """Return the id of something that the bot is then told of."""
        raise TypeError(f"nobody can name a {type(thing).__name__}")

    @refer.register
    def _(self, thing: User) -> str:
        guild = self._backend.world.guild
        self._tell("users", thing.id, thing.payload())
        if self._channel.guild_id is not None and thing.id in guild.members:
            member = guild.members[thing.id].partial()
            permissions = {"permissions": str(int(guild.permissions_of(thing.id, self._channel)))}
            told = {key: value for key, value in member.items() if key not in ("deaf", "mute")}
            self._tell("members", thing.id, {**told, **permissions})
        return str(thing.id)

    @refer.register
    def _(self, thing: Role) -> str:
        return self._tell("roles", thing.id, thing.payload())

    @refer.register
    def _(self, thing: Channel) -> str:
        permissions = str(int(self._backend.world.bot_permissions(thing)))
        return self._tell("channels", thing.id, {**thing.payload(), "permissions": permissions})

    @refer.register
    def _(self, thing: Upload) -> str:
        file = attach(thing, self._backend.world.mint.mint(), self._channel.id)
        self._backend.interactions.uploads[file.id] = file
        return self._tell("attachments", file.id, {**file.payload(self._backend.links), "ephemeral": True})

    def _tell(self, kind: str, thing_id: int, payload: Json) -> str:
        self._data.setdefault(kind, {})[str(thing_id)] = payload
        return str(thing_id)
