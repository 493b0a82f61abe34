"""Rules about the first answer to an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.interactions import CallbackType, InteractionType
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, bad_count, bad_length, form_rule
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

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


@enforces(Rule.KNOWN_INTERACTION)
def unknown_interaction() -> RefusedError:
    """Refuse an interaction that never was, or another's token.

    Source: Discord docs, JSON error code 10062 "Unknown interaction".
    """
    return RefusedError(Rule.KNOWN_INTERACTION, 404, 10062, "Unknown interaction")


@enforces(Rule.ACKNOWLEDGE_IN_TIME)
def acknowledge_in_time(interaction: Interaction, now: float, limits: Limits) -> None:
    """Refuse an acknowledgement after 3 seconds.

    Source: Discord docs, "Receiving and Responding": "You must send an initial response within 3 seconds of
    receiving the event"; JSON error code 10062.
    """
    if interaction.callback is None and now - interaction.created_at > limits.acknowledge_within:
        raise RefusedError(Rule.ACKNOWLEDGE_IN_TIME, 404, 10062, "Unknown interaction")


@enforces(Rule.ACKNOWLEDGE_ONCE)
def acknowledge_once(interaction: Interaction) -> None:
    """Refuse a second acknowledgement.

    Source: Discord docs, JSON error code 40060 "Interaction has already been acknowledged".
    """
    if interaction.callback is not None:
        raise RefusedError(Rule.ACKNOWLEDGE_ONCE, 400, 40060, "Interaction has already been acknowledged.")


@enforces(Rule.FITTING_CALLBACK)
def fitting_callback(interaction: Interaction, kind: object) -> CallbackType:
    """Refuse an answer that does not fit what the member did.

    Source: Discord docs, "Receiving and Responding", Interaction Callback Type.
    """
    fitting = FITTING[interaction.kind]
    if kind not in fitting:
        choices = ", ".join(str(int(value)) for value in sorted(fitting))
        errors = {
            "type": {"_errors": [{"code": "BASE_TYPE_CHOICES", "message": f"Must be one of {{{choices}}}."}]}
        }
        raise RefusedError(Rule.FITTING_CALLBACK, 400, 50035, "Invalid Form Body", errors=errors)
    return CallbackType(int(str(kind)))


@form_rule(Rule.DEFERRED_FLAGS)
def deferred_flags(form: Form) -> Iterator[Problem]:
    """Allow a deferred answer no flag but ephemeral.

    Source: Discord docs, "Receiving and Responding": when deferring, "the only valid message flag you
    may use is EPHEMERAL".
    """
    if int(form.body.get("flags") or 0) & ~EPHEMERAL_ONLY:
        yield Problem(("flags",), "BASE_TYPE_CHOICES", "Only the EPHEMERAL flag can be set when deferring.")


@form_rule(Rule.AUTOCOMPLETE_CHOICES)
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
