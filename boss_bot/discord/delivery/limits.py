"""How large a file may be: what Discord says, and what it did."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.editing.verdict import REQUEST_ERRORS

if TYPE_CHECKING:
    import hikari

    from boss_bot.domain.download import Origin
    from boss_bot.queue.ports import GuildRepository

_PATIENCE = 10.0
"""Seconds: the tier is worth a question, not a wait for the end of an outage."""


def combine(tier: int, said: int | None, accepted: int | None, refused: int | None) -> int:
    """Return the bytes that one file may have.

    Args:
        tier: By the table, for the server's boost tier.
        said: The interaction's `attachment_size_limit`. It may be larger than what the bot may send, since
            the member's own subscription counts in it; it is never smaller.
        accepted: The largest size that this server has taken from the bot.
        refused: The smallest that it has refused.
    """
    limit = tier if said is None else min(tier, said)
    limit = max(limit, accepted or 0)
    return limit if refused is None else min(limit, refused - 1)


@attrs.frozen(kw_only=True)
class UploadLimits:
    """Knows the limit of each server, and learns."""

    bot: hikari.GatewayBot
    guilds: GuildRepository
    tiers: tuple[int, int, int, int]

    async def limit(self, origin: Origin) -> int:
        """Return the bytes that one file may have in that place."""
        if origin.guild_id is None:
            return combine(self.tiers[0], origin.upload_limit, None, None)
        accepted, refused = await self.guilds.upload_limit(origin.guild_id)
        return combine(await self._tier(origin.guild_id), origin.upload_limit, accepted, refused)

    async def learn(self, origin: Origin, size: int, *, accepted: bool) -> None:
        """Remember what a server did with a file of so many bytes."""
        if origin.guild_id is not None:
            await self.guilds.learn_upload(origin.guild_id, size, accepted=accepted)

    async def _tier(self, guild_id: int) -> int:
        guild = self.bot.cache.get_guild(guild_id)
        level = int(guild.premium_tier) if guild else await self._fetch_level(guild_id)
        return self.tiers[min(max(level, 0), len(self.tiers) - 1)]

    async def _fetch_level(self, guild_id: int) -> int:
        try:
            async with asyncio.timeout(_PATIENCE):
                return int((await self.bot.rest.fetch_guild(guild_id)).premium_tier)
        except REQUEST_ERRORS:
            return 0
