"""From Discord's interactions to the words of the domain, and private answers back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypedDict

import hikari

from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Origin


class Quiet(TypedDict):
    """hikari's switches for mentions."""

    mentions_everyone: bool
    user_mentions: bool | Sequence[int]
    role_mentions: bool


AnyInteraction = hikari.CommandInteraction | hikari.ComponentInteraction | hikari.AutocompleteInteraction

QUIET: Final[Quiet] = {"mentions_everyone": False, "user_mentions": False, "role_mentions": False}
"""Goes with every message: whatever stands in it, nobody is pinged."""


def pinging(member_id: int | None) -> Quiet:
    """Return what goes with a message that may call one member, and nobody else."""
    return {**QUIET, "user_mentions": [member_id]} if member_id else QUIET


def mention(member_id: int) -> str:
    """Return what a member is called with, where the message may."""
    return f"<@{member_id}>"


_MODERATES = hikari.Permissions.MANAGE_MESSAGES | hikari.Permissions.ADMINISTRATOR


def actor_of(interaction: AnyInteraction) -> Actor:
    """Return who acts, with the rights that Discord vouches for in this channel."""
    granted = interaction.member.permissions if interaction.member else hikari.Permissions.NONE
    return Actor(
        user_id=interaction.user.id,
        guild_id=interaction.guild_id,
        moderator=bool(granted & _MODERATES),
    )


def origin_of(interaction: hikari.CommandInteraction) -> Origin:
    """Return where a request comes from and where its answer belongs."""
    return Origin(
        requester_id=interaction.user.id,
        channel_id=interaction.channel_id,
        guild_id=interaction.guild_id,
        upload_limit=interaction.attachment_size_limit,
    )


async def answer_privately(interaction: hikari.CommandInteraction, text: str) -> None:
    """Answer so that only the member sees it; the first answer to the interaction."""
    await interaction.create_initial_response(
        hikari.ResponseType.MESSAGE_CREATE,
        text,
        flags=hikari.MessageFlag.EPHEMERAL,
        **QUIET,
    )
