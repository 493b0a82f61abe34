"""Rules about the first answer to an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.interactions import CallbackType, InteractionType
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.command_options import bad_choice
from boss_bot.playground.rules.form import Problem, form_rule, invalid_form
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.rules.form import Form

FITTING = {
    InteractionType.COMMAND: {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL},
    InteractionType.COMPONENT: set(CallbackType) - {CallbackType.AUTOCOMPLETE},
    InteractionType.AUTOCOMPLETE: {CallbackType.AUTOCOMPLETE},
    InteractionType.MODAL: {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE},
}
"""Which answers fit what a member did (docs, "Interaction Callback Type")."""

OF_A_MESSAGE = {CallbackType.UPDATE, CallbackType.DEFERRED_UPDATE}
"""Fit a modal too, if a component of a message has opened it."""

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

    Source: Discord docs, "Receiving and Responding", Interaction Callback Type: "Only valid for
    component-based interactions", "Not available for MODAL_SUBMIT".
    """
    fitting = FITTING[interaction.kind] | (OF_A_MESSAGE if interaction.is_modal_of_message else set())
    if kind not in fitting:
        choices = ", ".join(str(int(value)) for value in sorted(fitting))
        problem = Problem(("type",), "BASE_TYPE_CHOICES", f"Must be one of {{{choices}}}.")
        raise invalid_form([Rule.FITTING_CALLBACK], [problem])
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
    yield from bad_count(("choices",), choices, 0, form.limits.choices)
    for index, choice in enumerate(choices):
        yield from bad_choice(("choices", index), choice, form.limits.choice_name)
