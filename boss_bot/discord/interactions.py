"""From Discord's interactions to the words of the domain, and private answers back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

import hikari

from boss_bot.discord.permissions import THREADS
from boss_bot.domain.download import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence


class Quiet(TypedDict):
    """hikari's switches for mentions."""

    mentions_everyone: bool
    user_mentions: bool
    role_mentions: bool


AnyInteraction = hikari.CommandInteraction | hikari.ComponentInteraction | hikari.AutocompleteInteraction

QUIET: Final[Quiet] = {"mentions_everyone": False, "user_mentions": False, "role_mentions": False}
"""Goes with every message: whatever stands in it, nobody is pinged."""

ALREADY_ACKNOWLEDGED = 40060
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#json"""


def origin_of(interaction: hikari.CommandInteraction) -> Origin:
    """Return where a request comes from and where its answer belongs."""
    return Origin(
        requester_id=interaction.user.id,
        channel_id=interaction.channel_id,
        guild_id=interaction.guild_id,
        adult_channel=_is_age_restricted(interaction),
        upload_limit=interaction.attachment_size_limit,
    )


async def answer(
    interaction: hikari.CommandInteraction,
    *,
    embed: hikari.Embed,
    components: Sequence[hikari.api.ComponentBuilder],
    flags: hikari.MessageFlag = hikari.MessageFlag.NONE,
) -> int:
    """Answer a command with a message, and return its id; the first answer to the interaction."""
    try:
        response = await interaction.create_initial_response(
            hikari.ResponseType.MESSAGE_CREATE, embed=embed, components=components, flags=flags, **QUIET
        )
    except hikari.ClientHTTPResponseError as error:
        # hikari repeats a request whose answer was lost, although the first one took effect.
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        return (await interaction.fetch_initial_response()).id
    if response.resource and response.resource.message:
        return response.resource.message.id
    return (await interaction.fetch_initial_response()).id


def _is_age_restricted(interaction: hikari.CommandInteraction) -> bool:
    """Whether the place is marked as age-restricted."""
    app, place = interaction.app, marked_channel(interaction.channel)
    channel = app.cache.get_guild_channel(place) if isinstance(app, hikari.CacheAware) else None
    return isinstance(channel, hikari.PermissibleGuildChannel) and channel.is_nsfw


def marked_channel(place: hikari.InteractionChannel) -> hikari.Snowflake:
    """Return the channel whose mark counts in a place: of a thread it is the one around it."""
    return place.parent_id if place.type in THREADS and place.parent_id else place.id


async def answer_privately(interaction: hikari.CommandInteraction, text: str) -> None:
    """Answer so that only the member sees it; the first answer to the interaction."""
    await interaction.create_initial_response(
        hikari.ResponseType.MESSAGE_CREATE,
        text,
        flags=hikari.MessageFlag.EPHEMERAL,
        **QUIET,
    )
