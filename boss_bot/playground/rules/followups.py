"""Rules about what follows the first answer to an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.interactions import USER_INSTALL
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.limits import Limits


@enforces(Rule.KNOWN_WEBHOOK)
def unknown_webhook() -> RefusedError:
    """Refuse a token that no interaction has; a webhook that answered so must not be used again.

    Source: Discord docs, JSON error code 10015 "Unknown webhook"; "Rate Limits", Invalid Request Limit: "If a
    webhook returns a 404 status you should not attempt to use it again".
    """
    return RefusedError(Rule.KNOWN_WEBHOOK, 404, 10015, "Unknown Webhook")


@enforces(Rule.ACKNOWLEDGE_FIRST)
def acknowledge_first(interaction: Interaction) -> None:
    """Refuse to follow up what was never acknowledged.

    Source: Discord docs, "Receiving and Responding", Followup Messages: "to send followup messages to a user
    after responding to an interaction"; JSON error code 10015.
    """
    if interaction.callback is None:
        raise RefusedError(Rule.ACKNOWLEDGE_FIRST, 404, 10015, "Unknown Webhook")


@enforces(Rule.TOKEN_LIFE)
def token_alive(interaction: Interaction, now: float, limits: Limits) -> None:
    """Refuse an interaction token after 15 minutes.

    Source: Discord docs, "Receiving and Responding": "Interaction tokens are valid for 15 minutes"; JSON
    error code 50027.
    """
    if now - interaction.created_at > limits.token_life:
        raise RefusedError(Rule.TOKEN_LIFE, 401, 50027, "Invalid Webhook Token")


@enforces(Rule.FOLLOWUP_BUDGET)
def followup_budget(interaction: Interaction, limits: Limits) -> None:
    """Refuse a sixth follow-up where only the user installed the application.

    Source: Discord docs, "Receiving and Responding", Create Followup Message: "Apps are limited to 5
    followup messages per interaction if it was initiated from a user-installed app and isn't installed in the
    server"; JSON error code 40094.
    """
    if (
        set(interaction.owners) == {USER_INSTALL}
        and len(interaction.followups) >= limits.user_install_followups
    ):
        message = "Maximum number of follow up messages has been reached for this interaction"
        raise RefusedError(Rule.FOLLOWUP_BUDGET, 400, 40094, message)
