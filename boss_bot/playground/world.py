"""The server that the playground plays, and the application whose bot lives in it."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from attrs import define, field

from boss_bot.playground.channel import Channel
from boss_bot.playground.guild import Guild
from boss_bot.playground.people import GuildMember, User
from boss_bot.playground.permissions import EVERYONE
from boss_bot.playground.refusal import unknown_channel, unknown_guild
from boss_bot.playground.roles import MODERATORS, give_role, make_roles
from boss_bot.playground.snowflake import Mint

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.people import Json
    from boss_bot.playground.permissions import Permission

PEOPLE = ("Mia", "Max", "Sam")
"""An ordinary member, a moderator, and someone who has nothing to do with what they do."""
MODERATOR = "Max"


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

    def direct_channel(self, user: User) -> Channel:
        """Return the bot's direct message channel with a user, made at first use."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.mint.mint(), user.username, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def partial_application(self) -> Json:
        """Return the application object as READY carries it."""
        return {"id": str(self.application_id), "flags": 0}


def small_world(clock: Clock) -> World:
    """Make the server with its channel #media, the bot, and the people."""
    mint = Mint(clock)
    owner = User(mint.mint(), "olive", "Olive")
    bot = User(mint.mint(), "boss-bot", bot=True)
    guild = Guild(mint.mint(), "Playground", owner.id, clock.now())
    guild.roles = make_roles(mint, guild.id, bot.id)
    world = World(clock, mint, bot, guild, make_token(bot.id))
    for user in (owner, bot, *(User(mint.mint(), name.lower(), name) for name in PEOPLE)):
        world.users[user.id] = user
        guild.members[user.id] = GuildMember(user, [], clock.now())
    give_role(guild, bot, bot.username)
    give_role(guild, world.find_user(MODERATOR), MODERATORS)
    world.add_text_channel("media")
    return world


def make_token(application_id: int) -> str:
    """Make a bot token: the application id, a time and a secret, each in base 64."""
    first = base64.urlsafe_b64encode(str(application_id).encode()).decode().rstrip("=")
    return f"{first}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"
