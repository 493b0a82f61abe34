"""What a view shows at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.escape import escaped
from boss_bot.discord.overview.drawing import draw
from boss_bot.discord.overview.lines import NAME, title
from boss_bot.discord.overview.listing import Listing
from boss_bot.discord.overview.rows import rows
from boss_bot.discord.texts import labels, overview
from boss_bot.domain.errors import BossBotError
from boss_bot.domain.status import FINAL
from boss_bot.queue.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    import hikari

    from boss_bot.discord.overview.ending import Ending, Rhythm
    from boss_bot.discord.overview.spot import Spot
    from boss_bot.domain.actor import Actor
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.controls import Controls
    from boss_bot.queue.outlook import Outlook


def _built(components: Sequence[hikari.impl.MessageActionRowBuilder]) -> list[object]:
    return [row.build()[0] for row in components]


@attrs.frozen
class Picture:
    """One message; two that look the same are equal."""

    embed: hikari.Embed
    components: Sequence[hikari.impl.MessageActionRowBuilder] = attrs.field(eq=_built)

    def same_components(self, other: Picture) -> bool:
        """Whether there is the same to press."""
        return _built(self.components) == _built(other.components)


@attrs.frozen(kw_only=True)
class Artist:
    """Draws the queue as it stands for whoever looks at it."""

    outlook: Outlook
    controls: Controls
    clock: Clock
    rhythm: Rhythm

    async def draw(self, actor: Actor, spot: Spot, ending: Ending | None = None) -> Picture:
        """Draw it; once the view has ended, say why."""
        listing = Listing(tuple(await self.outlook.entries(actor)), actor)
        gone = await self._gone(spot.chosen, actor) if spot.chosen and not listing.find(spot.chosen) else ""
        embed = draw(listing, spot, now=self.clock(), rhythm=self.rhythm, ending=ending, gone=gone)
        return Picture(embed, tuple(rows(listing, spot, ended=ending is not None)))

    async def _gone(self, chosen: UUID, actor: Actor) -> str:
        """Say what has become of a chosen download, to those who may know."""
        try:
            download = await self.controls.find(chosen, actor)
        except BossBotError:
            return overview.GONE
        if download.status not in FINAL:
            return overview.GONE
        name = escaped(title(Entry(download=download)), NAME)
        return overview.OVER.format(name=name, status=labels.STATUS[download.status].lower())
