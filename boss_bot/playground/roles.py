"""The roles of the server, and who has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.people import Role
from boss_bot.playground.permissions import EVERYONE, Permission

if TYPE_CHECKING:
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.people import User
    from boss_bot.playground.snowflake import Mint

MODERATORS = "Moderators"
MANAGERS = "Managers"
SUPPORTERS = "Supporters"
"""A role without any rights, as servers give it to those who pay."""

_EXTRA = {
    MODERATORS: Permission.MANAGE_MESSAGES,
    MANAGERS: Permission.MANAGE_GUILD,
    SUPPORTERS: Permission.NONE,
}


def make_roles(mint: Mint, guild_id: int, bot_id: int) -> dict[int, Role]:
    """Make the roles by id: that of everyone, the bot's own, and those that members can be given."""
    own = Role(mint.mint(), "boss-bot", EVERYONE, 1, bot_id=bot_id)
    others = [Role(mint.mint(), name, EVERYONE | more, 2) for name, more in _EXTRA.items()]
    return {role.id: role for role in (Role(guild_id, "@everyone", EVERYONE), own, *others)}


def role_id(guild: Guild, name: str) -> int:
    """Return the id of a role by its name."""
    return next(role.id for role in guild.roles.values() if role.name == name)


def give_role(guild: Guild, user: User, name: str) -> None:
    """Let a member have a role; without the members intent, no bot is told."""
    guild.members[user.id].role_ids.append(role_id(guild, name))


def take_role(guild: Guild, user: User, name: str) -> None:
    """Take a role away from a member."""
    guild.members[user.id].role_ids.remove(role_id(guild, name))
