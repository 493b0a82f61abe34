"""Making interactions out of what members do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.interactions import GUILD_INSTALL, USER_INSTALL, Interaction
from boss_bot.playground.rendering import render
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Collection

    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.interactions import InteractionType
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json, User


class NoAnswerError(TimeoutError):
    """The bot did not acknowledge an interaction in time: the member sees that it "did not respond"."""


def start(
    backend: Backend,
    kind: InteractionType,
    *,
    user: User,
    channel: Channel,
    data: Json,
    message: Message | None = None,
    installed: Collection[str] = (GUILD_INSTALL,),
) -> Interaction:
    """Send the bot what a member did, and return the interaction."""
    message_id = None if message is None else message.id
    installers = {GUILD_INSTALL: str(channel.guild_id or 0), USER_INSTALL: str(user.id)}
    owners = {key: installers[key] for key in installed}
    interaction = Interaction(backend.world.mint.mint(), kind, user, channel, data, message_id, owners)
    backend.interactions.add(interaction)
    payload = _payload(backend, interaction)
    if message is not None:
        # The message of a component, or of the modal it opened, comes with its content, whatever the intents.
        payload["message"] = render(message, backend.links)
    backend.hub.dispatch("INTERACTION_CREATE", payload)
    return interaction


async def acknowledged(backend: Backend, interaction: Interaction, seconds: float) -> None:
    """Wait for the bot's acknowledgement.

    Raises:
        NoAnswerError: It did not come within so many seconds; also a breach (rule `acknowledge-in-time`).
    """
    try:
        await backend.changes.until(lambda: interaction.callback is not None, timeout=seconds)
    except TimeoutError:
        name = interaction.data.get("name") or interaction.data.get("custom_id")
        label = f"{interaction.kind.name.lower()} {name}"
        backend.ledger.note(Rule.ACKNOWLEDGE_IN_TIME, f"no answer in {seconds} s", label)
        raise NoAnswerError(label) from None


def _payload(backend: Backend, interaction: Interaction) -> Json:
    """Return the interaction object (docs, "Receiving and Responding", Interaction Object)."""
    world, channel = backend.world, interaction.channel
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(world.application_id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel.payload(),
        "locale": world.guild.locale,
        "app_permissions": str(int(world.bot_permissions(channel))),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": 1 if channel.guild_id is None else 0,
        "attachment_size_limit": world.guild.upload_limit,
    }
    world.guild.told_limit = world.guild.upload_limit
    return payload | (_whom(interaction) if channel.guild_id is None else _where(backend, interaction))


def _whom(interaction: Interaction) -> Json:
    return {"user": interaction.user.payload()}


def _where(backend: Backend, interaction: Interaction) -> Json:
    guild, channel = backend.world.guild, interaction.channel
    permissions = str(int(guild.permissions_of(interaction.user.id, channel)))
    return {
        "guild_id": str(guild.id),
        "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": {**guild.members[interaction.user.id].payload(), "permissions": permissions},
        "channel": {**channel.payload(), "permissions": permissions},
    }
