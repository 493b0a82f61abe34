"""One message that shows the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import hikari

    from boss_bot.discord.overview.artist import Picture
    from boss_bot.discord.overview.spot import Spot
    from boss_bot.domain.actor import Actor


@attrs.frozen(kw_only=True)
class Look:
    """Who looks, at what, and the interaction whose token the message is edited with."""

    interaction: hikari.CommandInteraction | hikari.ComponentInteraction
    actor: Actor
    message_id: int
    spot: Spot
    shown: Picture
