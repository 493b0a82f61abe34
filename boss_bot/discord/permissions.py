"""What the bot needs to be allowed in a channel before it accepts work there."""

from __future__ import annotations

import hikari

from boss_bot.discord.errors import MissingPermissions
from boss_bot.discord.texts.labels import PERMISSIONS

_NEEDED = (
    hikari.Permissions.VIEW_CHANNEL,
    hikari.Permissions.EMBED_LINKS,
    hikari.Permissions.ATTACH_FILES,
)

THREADS = frozenset(
    {
        hikari.ChannelType.GUILD_NEWS_THREAD,
        hikari.ChannelType.GUILD_PUBLIC_THREAD,
        hikari.ChannelType.GUILD_PRIVATE_THREAD,
    }
)
"""Channels that live in another one."""


def require_permissions(interaction: hikari.CommandInteraction) -> None:
    """Check that tracking messages and files can be sent where a command was given.

    Raises:
        MissingPermissions: With all that is missing, so that it can be mended in one go.
    """
    if interaction.guild_id is None:
        return
    threaded = interaction.channel.type in THREADS
    sending = hikari.Permissions.SEND_MESSAGES_IN_THREADS if threaded else hikari.Permissions.SEND_MESSAGES
    granted = interaction.app_permissions
    if granted & hikari.Permissions.ADMINISTRATOR:
        return
    missing = [needed for needed in (*_NEEDED, sending) if not granted & needed]
    if missing:
        raise MissingPermissions(tuple(PERMISSIONS[needed.name or ""] for needed in missing))
