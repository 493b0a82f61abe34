"""The server that the playground plays, and the application whose bot lives in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from boss_bot.playground.channel import Channel
from boss_bot.playground.permissions import EVERYONE
from boss_bot.playground.rules.existence import unknown_channel, unknown_guild
from boss_bot.playground.thread import open_thread
from boss_bot.playground.tokens import make_token

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.people import Json, User
    from boss_bot.playground.permissions import Permission
    from boss_bot.playground.snowflake import Mint
    from boss_bot.playground.thread import Thread


@define(eq=False)
class World:
    """Everything that exists: one application with its bot, one server, its people and channels."""

    clock: Clock
    mint: Mint
    bot: User
    guild: Guild
    token: str
    channels: dict[int, Channel] = field(factory=dict)
    """All channels, direct messages too."""
    users: dict[int, User] = field(factory=dict)
    closed: set[int] = field(factory=set)
    """Users who take no direct messages from the bot."""
    team: Json | None = None
    """The team that owns the application, as the API shows it; without one, the server's owner does."""
    granted_intents: int = 0
    """Privileged gateway intents that the application was given."""

    @property
    def application_id(self) -> int:
        """The application's id, which is also its bot's."""
        return self.bot.id

    def get_channel(self, channel_id: int) -> Channel:
        """Return a channel, or refuse with 10003."""
        if (channel := self.channels.get(channel_id)) is None:
            raise unknown_channel()
        return channel

    def get_guild(self, guild_id: int) -> Guild:
        """Return the server, or refuse with 10004."""
        if guild_id != self.guild.id:
            raise unknown_guild()
        return self.guild

    def find_user(self, name: str) -> User:
        """Return a person by display name.

        Raises:
            LookupError: If there is none of that name.
        """
        for user in self.users.values():
            if user.global_name == name:
                return user
        raise LookupError(f"there is nobody called {name!r}")

    def bot_permissions(self, channel: Channel) -> Permission:
        """Return what the bot may do there; in a direct message, everything that makes sense."""
        return EVERYONE if channel.guild_id is None else self.guild.permissions_of(self.bot.id, channel)

    def add_text_channel(self, name: str) -> Channel:
        """Make another channel in the server."""
        channel = Channel(self.mint.mint(), name, guild_id=self.guild.id)
        self.channels[channel.id] = self.guild.channels[channel.id] = channel
        return channel

    def add_thread(self, name: str, parent: Channel, owner: User) -> Thread:
        """Open a thread under a channel."""
        thread = open_thread(self.mint.mint(), name, parent, owner.id)
        self.channels[thread.id] = self.guild.threads[thread.id] = thread
        return thread

    def direct_channel(self, user: User) -> Channel:
        """Return the bot's direct message channel with a user, made at first use."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.mint.mint(), user.username, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def reset_token(self) -> None:
        """Make the bot's token worthless; its owner finds the new one in `token`."""
        self.token = make_token(self.bot.id)
