"""Rules about menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.components import SELECTS, Kind
from boss_bot.playground.rules.components import of_kind
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_length, bad_number, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form


@form_rule(Rule.SELECT_VALUES)
def select_values(form: Form) -> Iterator[Problem]:
    """Allow a menu 0 to 25 choices at least, 1 to 25 at most, and a placeholder of 150 characters.

    Source: Discord docs, "Component Reference", String Select Structure: "Placeholder text if nothing is
    selected or default; max 150 characters", "Minimum number of items that must be chosen [...] max 25".
    """
    most = form.limits.select_options
    for path, select in of_kind(form, *SELECTS):
        yield from bad_number((*path, "min_values"), select.get("min_values"), 0, most)
        yield from bad_number((*path, "max_values"), select.get("max_values"), 1, most)
        yield from too_long((*path, "placeholder"), select.get("placeholder"), form.limits.placeholder)
        allowed = select.get("max_values") or 1
        if allowed < (select.get("min_values") or 0) or allowed < _chosen_at_first(select):
            yield Problem((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES", "More are chosen than may be")


def _chosen_at_first(select: Json) -> int:
    options = select.get("options") or ()
    return sum(bool(option.get("default")) for option in options) + len(select.get("default_values") or ())


@form_rule(Rule.SELECT_OPTIONS)
def select_options(form: Form) -> Iterator[Problem]:
    """Allow 1 to 25 options in a menu, no value twice, with labels and descriptions of 100 characters.

    Source: Discord docs, "Component Reference", String Select Structure and Select Option Structure.
    """
    for path, select in of_kind(form, Kind.STRING_SELECT):
        options = select.get("options") or []
        yield from bad_count((*path, "options"), options, 1, form.limits.select_options)
        if len({option.get("value") for option in options}) < len(options):
            message = "The specified option value is already used"
            yield Problem((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        for index, option in enumerate(options):
            for key in ("label", "value", *(["description"] if option.get("description") else [])):
                yield from bad_length(
                    (*path, "options", index, key), option.get(key), 1, form.limits.option_text
                )


SELECT_RULES = (select_options, select_values)
