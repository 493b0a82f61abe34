"""Who acts, and as what."""

from __future__ import annotations

import attrs
import hikari

from boss_bot.discord.interactions import AnyInteraction
from boss_bot.discord.owners import Owners
from boss_bot.domain.actor import Actor
from boss_bot.domain.level import level_of
from boss_bot.queue.ports import RoleRepository

_MODERATES = hikari.Permissions.MANAGE_MESSAGES | hikari.Permissions.ADMINISTRATOR
_MANAGES = hikari.Permissions.MANAGE_GUILD | hikari.Permissions.ADMINISTRATOR


@attrs.frozen(kw_only=True)
class Ranks:
    """Adds to what Discord vouches for what only the bot knows: its owner, and what roles are worth."""

    roles: RoleRepository
    owners: Owners

    async def actor_of(self, interaction: AnyInteraction) -> Actor:
        """Return who acts, with the rights and the level that they have here and now."""
        member, guild_id = interaction.member, interaction.guild_id
        granted = member.permissions if member else hikari.Permissions.NONE
        level = level_of(
            member.role_ids if member else (),
            await self.roles.levels(guild_id) if guild_id else {},
            manages=bool(granted & _MANAGES),
            owner=interaction.user.id in self.owners,
        )
        return Actor(
            user_id=interaction.user.id,
            guild_id=guild_id,
            moderator=bool(granted & _MODERATES),
            level=level,
        )
