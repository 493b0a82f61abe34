"""Who does something, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from boss_bot.playground.interactions import GUILD_INSTALL, USER_INSTALL
from boss_bot.playground.permissions import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Collection

    from boss_bot.playground.channel import Channel
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.people import User
    from boss_bot.playground.permissions import Permission

GUILD: Final = 0
BOT_DM: Final = 1
"""Interaction context types (docs, "Receiving and Responding")."""


@frozen
class Doer:
    """A person in a place, with an installation of the bot."""

    user: User
    channel: Channel
    installed: Collection[str] = (GUILD_INSTALL,)

    @property
    def context(self) -> int:
        """Whether the place is in a server or a direct message."""
        return BOT_DM if self.channel.guild_id is None else GUILD

    @property
    def owners(self) -> dict[str, str]:
        """Whose installations are used (docs, "Authorizing Integration Owners Object")."""
        owners = {GUILD_INSTALL: str(self.channel.guild_id or 0), USER_INSTALL: str(self.user.id)}
        return {key: owners[key] for key in self.installed}

    def permissions(self, guild: Guild) -> Permission:
        """Return what they may do there."""
        return EVERYONE if self.context == BOT_DM else guild.permissions_of(self.user.id, self.channel)
