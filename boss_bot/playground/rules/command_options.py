"""Rules about the options of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.commands import OptionType
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_length, bad_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from boss_bot.playground.components import Path
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

TYPED: Final = frozenset({OptionType.STRING, OptionType.INTEGER, OptionType.NUMBER})
"""Options into which something is typed."""

BRANCHES: Final[Mapping[int, AbstractSet[int]]] = {
    OptionType.SUB_COMMAND_GROUP: {OptionType.SUB_COMMAND},
    OptionType.SUB_COMMAND: set(OptionType) - {OptionType.SUB_COMMAND, OptionType.SUB_COMMAND_GROUP},
}
"""What may stand under what; everything may under the command itself."""


def nodes(body: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Yield a command and all its options, with their places."""
    yield path, body
    for index, option in enumerate(body.get("options") or ()):
        yield from nodes(option, (*path, "options", index))


@form_rule(Rule.COMMAND_OPTIONS)
def command_options(form: Form) -> Iterator[Problem]:
    """Allow 25 options, required ones first, no name twice.

    Source: Discord docs, "Application Commands", Application Command Option Structure: "Required options must
    be listed before optional options", "name must be unique within an array".
    """
    for path, node in nodes(form.body):
        options = node.get("options") or []
        here = (*path, "options")
        yield from bad_count(here, options, 0, form.limits.command_options)
        required = [bool(option.get("required")) for option in options]
        if required != sorted(required, reverse=True):
            message = "Required options must be placed before non-required options"
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        if len({option.get("name") for option in options}) < len(options):
            message = "Option with that name already exists"
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)


@form_rule(Rule.COMMAND_CHOICES)
def command_choices(form: Form) -> Iterator[Problem]:
    """Allow 25 choices of 1 to 100 characters, or autocompletion instead, and lengths up to 6000.

    Source: Discord docs, "Application Commands", Application Command Option Structure: "Choices for the user
    to pick from, max 25", "autocomplete may not be set to true if choices are present"; Choice Structure.
    """
    limits = form.limits
    for path, option in nodes(form.body):
        choices = option.get("choices") or []
        yield from bad_count((*path, "choices"), choices, 0, limits.choices)
        for index, choice in enumerate(choices):
            yield from bad_choice((*path, "choices", index), choice, limits.choice_name)
        if option.get("autocomplete") and (choices or option.get("type") not in TYPED):
            message = "Autocomplete is for options to type into, without choices"
            yield Problem((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", message)
        for least, key in enumerate(("min_length", "max_length")):
            yield from bad_number((*path, key), option.get(key), least, limits.option_length)


def bad_choice(path: Path, choice: Json, most: int) -> Iterator[Problem]:
    """Complain of a choice whose name or value is empty or too long."""
    for key in ("name", "value") if isinstance(choice.get("value"), str) else ("name",):
        yield from bad_length((*path, key), choice.get(key), 1, most)


@form_rule(Rule.COMMAND_NESTING)
def command_nesting(form: Form) -> Iterator[Problem]:
    """Want options, or sub-commands with options, or groups of sub-commands, not mixed with options.

    Source: Discord docs, "Application Commands", Subcommands and Subcommand Groups: "your top level command
    can contain subcommand groups, and those groups can contain subcommands. That is the only kind of nesting
    supported".
    """
    for path, node in nodes(form.body):
        kinds = [option.get("type", 0) for option in node.get("options") or ()]
        fitting = BRANCHES.get(node.get("type", 0), set()) if path else set(OptionType)
        is_mixed = len({kind in BRANCHES for kind in kinds}) > 1
        for index, kind in enumerate(kinds):
            if kind not in fitting or is_mixed:
                message = "Sub-command and sub-command group option types are mutually exclusive"
                here = (*path, "options", index)
                yield Problem(here, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)


OPTION_RULES = (command_options, command_choices, command_nesting)
