"""Making interactions out of what members do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.doer import BOT_DM
from boss_bot.playground.interactions import Interaction
from boss_bot.playground.rendering import render
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.doer import Doer
    from boss_bot.playground.interactions import InteractionType
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json


class NoAnswerError(TimeoutError):
    """The bot did not acknowledge an interaction in time: the member sees that it "did not respond"."""


def start(
    backend: Backend,
    kind: InteractionType,
    doer: Doer,
    data: Json,
    *,
    message: Message | None = None,
    opener: Interaction | None = None,
) -> Interaction:
    """Send the bot what a member did, and return the interaction.

    Args:
        backend: Carries it.
        kind: What was done.
        doer: Who did it, and where.
        data: The command, the component or the modal.
        message: The message whose component was used, or has opened the modal.
        opener: What has opened the modal.
    """
    interaction = Interaction(
        backend.world.mint.mint(),
        kind,
        doer.user,
        doer.channel,
        data,
        message_id=None if message is None else message.id,
        owners=doer.owners,
        opener=opener,
    )
    backend.interactions.add(interaction)
    payload = _payload(backend, interaction, doer)
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


def _payload(backend: Backend, interaction: Interaction, doer: Doer) -> Json:
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
        "context": doer.context,
        "attachment_size_limit": world.guild.upload_limit,
    }
    world.guild.told_limit = world.guild.upload_limit
    return payload | (_whom(doer) if doer.context == BOT_DM else _where(backend, doer))


def _whom(doer: Doer) -> Json:
    return {"user": doer.user.payload()}


def _where(backend: Backend, doer: Doer) -> Json:
    guild = backend.world.guild
    permissions = str(int(doer.permissions(guild)))
    return {
        "guild_id": str(guild.id),
        "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": {**guild.members[doer.user.id].payload(), "permissions": permissions},
        "channel": {**doer.channel.payload(), "permissions": permissions},
    }
