"""Where members see and change what they prefer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.errors import OutdatedMenu
from boss_bot.discord.interactions import QUIET
from boss_bot.discord.preferring.drawing import draw
from boss_bot.discord.preferring.identifiers import parse
from boss_bot.discord.preferring.rows import rows
from boss_bot.discord.preferring.sheet import Sheet
from boss_bot.discord.views.reply import Reply

if TYPE_CHECKING:
    import hikari
    import lightbulb

    from boss_bot.discord.complaints import Complaints
    from boss_bot.domain.preferences import Preference
    from boss_bot.queue.members import Members
    from boss_bot.queue.usage import Meter


@attrs.frozen(kw_only=True)
class SettingsDesk:
    """Whoever presses changes their own preferences, wherever the message came from."""

    members: Members
    meter: Meter
    complaints: Complaints

    async def show(self, ctx: lightbulb.Context) -> None:
        """Show the caller what they prefer, and nobody else."""
        sheet = await self._sheet(ctx.user.id)
        await ctx.respond(embed=draw(sheet), components=rows(sheet), ephemeral=True, **QUIET)

    async def on_press(self, interaction: hikari.ComponentInteraction) -> bool:
        """Make a choice and show it at once; return whether the press was on one of these."""
        named = parse(interaction.custom_id)
        if named is None:
            return False
        name, text = named
        reply = Reply(interaction)
        try:
            chosen = text or next(iter(interaction.values), "")
            sheet = await reply.after(self._choose(interaction.user.id, name, chosen))
            await reply.update(draw(sheet), rows(sheet))
        except Exception as error:  # noqa: BLE001 - no press may stay without an answer
            await reply.privately(self.complaints.words(error, f"setting {interaction.custom_id}"))
        return True

    async def _choose(self, member_id: int, name: Preference, text: str) -> Sheet:
        try:
            await self.members.choose(member_id, name, text)
        except ValueError:
            raise OutdatedMenu from None
        return await self._sheet(member_id)

    async def _sheet(self, member_id: int) -> Sheet:
        return Sheet(
            preferences=await self.members.find(member_id),
            usage=await self.meter.read(member_id),
            max_attempts=self.members.max_attempts,
        )
