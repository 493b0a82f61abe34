"""What Discord says to an acknowledgement, if it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.people import Json


def confirmation(interaction: Interaction, shown: Json | None) -> Json:
    """Return the interaction callback response object (docs, "Interaction Callback Response Object").

    Args:
        interaction: What has been acknowledged.
        shown: The message that the acknowledgement made or changed, if it did.
    """
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    original = interaction.channel.get(interaction.original_id or 0)
    if original is not None:
        about["response_message_id"] = str(original.id)
        about["response_message_loading"] = original.is_loading
        about["response_message_ephemeral"] = original.is_ephemeral
    if shown is None:
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": int(interaction.callback or 0), "message": shown}}
