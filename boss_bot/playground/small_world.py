"""A small world: one server, its people, and a bot that has just been invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.guild import Guild
from boss_bot.playground.people import GuildMember, User
from boss_bot.playground.roles import MODERATORS, give_role, make_roles
from boss_bot.playground.snowflake import Mint
from boss_bot.playground.tokens import make_token
from boss_bot.playground.world import World

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock

PEOPLE = ("Mia", "Max", "Sam")
"""An ordinary member, a moderator, and someone who has nothing to do with what they do."""
MODERATOR = "Max"


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
