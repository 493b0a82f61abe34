"""Rules about answering interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.interactions import CallbackType, InteractionType
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, bad_count, bad_length, form_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.rules.form import Form

FITTING = {
    InteractionType.COMMAND: {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL},
    InteractionType.COMPONENT: set(CallbackType) - {CallbackType.AUTOCOMPLETE},
    InteractionType.AUTOCOMPLETE: {CallbackType.AUTOCOMPLETE},
}
"""Which answers fit what a member did (docs, "Interaction Callback Type")."""

EPHEMERAL_ONLY = 1 << 6


def acknowledge_in_time(interaction: Interaction, now: float, limits: Limits) -> None:
    """Refuse an acknowledgement after 3 seconds (rule `acknowledge-in-time`).

    Source: Discord docs, "Receiving and Responding": "You must send an initial response within 3 seconds of
    receiving the event"; JSON error code 10062.
    """
    if interaction.callback is None and now - interaction.created_at > limits.acknowledge_within:
        raise RefusedError("acknowledge-in-time", 404, 10062, "Unknown interaction")


def acknowledge_once(interaction: Interaction) -> None:
    """Refuse a second acknowledgement (rule `acknowledge-once`).

    Source: Discord docs, JSON error code 40060 "Interaction has already been acknowledged".
    """
    if interaction.callback is not None:
        raise RefusedError("acknowledge-once", 400, 40060, "Interaction has already been acknowledged.")


def token_alive(interaction: Interaction, now: float, limits: Limits) -> None:
    """Refuse an interaction token after 15 minutes (rule `token-life`).

    Source: Discord docs, "Receiving and Responding": "Interaction tokens are valid for 15 minutes"; JSON
    error code 50027.
    """
    if now - interaction.created_at > limits.token_life:
        raise RefusedError("token-life", 401, 50027, "Invalid Webhook Token")


def followup_budget(interaction: Interaction, limits: Limits) -> None:
    """Refuse a sixth follow-up where only the user installed the application (rule `followup-budget`).

    Source: Discord docs, "Receiving and Responding", Create Followup Message; JSON error code 40094.
    """
    only_user = interaction.channel.guild_id is None
    if only_user and len(interaction.followups) >= limits.user_install_followups:
        message = "Maximum number of follow up messages has been reached for this interaction"
        raise RefusedError("followup-budget", 400, 40094, message)


def fitting_callback(interaction: Interaction, kind: object) -> CallbackType:
    """Refuse an answer that does not fit what the member did (rule `fitting-callback`).

    Source: Discord docs, "Receiving and Responding", Interaction Callback Type.
    """
    fitting = FITTING[interaction.kind]
    if kind not in fitting:
        choices = ", ".join(str(int(value)) for value in sorted(fitting))
        errors = {
            "type": {"_errors": [{"code": "BASE_TYPE_CHOICES", "message": f"Must be one of {{{choices}}}."}]}
        }
        raise RefusedError("fitting-callback", 400, 50035, "Invalid Form Body", errors=errors)
    return CallbackType(int(str(kind)))


@form_rule("deferred-flags")
def deferred_flags(form: Form) -> Iterator[Problem]:
    """Allow a deferred answer no flag but ephemeral.

    Source: Discord docs, "Receiving and Responding": when deferring, "the only valid message flag you
    may use is EPHEMERAL".
    """
    if int(form.body.get("flags") or 0) & ~EPHEMERAL_ONLY:
        yield Problem(("flags",), "BASE_TYPE_CHOICES", "Only the EPHEMERAL flag can be set when deferring.")


@form_rule("autocomplete-choices")
def autocomplete_choices(form: Form) -> Iterator[Problem]:
    """Allow 25 choices with names of 1 to 100 characters.

    Source: Discord docs, "Receiving and Responding", Autocomplete: "max of 25 choices"; "Application
    Commands", Option Choice Structure.
    """
    choices = form.body.get("choices") or []
    yield from bad_count(("data", "choices"), choices, 0, form.limits.choices)
    for index, choice in enumerate(choices):
        for key in ("name", "value") if isinstance(choice.get("value"), str) else ("name",):
            yield from bad_length(
                ("data", "choices", index, key), choice.get(key), 1, form.limits.choice_name
            )
