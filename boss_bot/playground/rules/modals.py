"""Rules about modals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.components import INPUTS, SELECTS, Kind
from boss_bot.playground.rules.components import components_of, custom_ids, of_kind, unique_custom_ids
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.selects import SELECT_RULES
from boss_bot.playground.rules.shapes import bad_count, bad_length, bad_number, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.components import Path
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

HOLDERS: Final = frozenset({Kind.ACTION_ROW, Kind.LABEL, Kind.TEXT_DISPLAY})
STYLES: Final = frozenset({1, 2})
"""Short and paragraph (docs, "Text Input Styles")."""


@form_rule(Rule.MODAL_SHAPE)
def modal_shape(form: Form) -> Iterator[Problem]:
    """Want a title of 45 and an id of 100 characters, and 1 to 5 labels, texts, or rows of one text input.

    Source: Discord docs, "Receiving and Responding", Modal: "Title of the popup modal, max 45 characters",
    "Between 1 and 5 (inclusive) components that make up the modal"; "Component Reference", Label.
    """
    limits = form.limits
    yield from bad_length(("title",), form.body.get("title"), 1, limits.modal_title)
    yield from bad_length(("custom_id",), form.body.get("custom_id"), 1, limits.custom_id)
    yield from bad_count(("components",), components_of(form), 1, limits.modal_components)
    for index, holder in enumerate(components_of(form)):
        yield from _bad_holder(("components", index), holder, form)


def _bad_holder(path: Path, holder: Json, form: Form) -> Iterator[Problem]:
    kind, held = holder.get("type"), [part.get("type") for part in _held(holder)]
    fitting = INPUTS if kind == Kind.LABEL else {Kind.TEXT_INPUT}
    if kind not in HOLDERS or (kind != Kind.TEXT_DISPLAY and (len(held) != 1 or held[0] not in fitting)):
        yield Problem(path, "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')
    if kind == Kind.LABEL:
        yield from bad_length((*path, "label"), holder.get("label"), 1, form.limits.modal_label)
        yield from too_long((*path, "description"), holder.get("description"), form.limits.modal_placeholder)


def _held(holder: Json) -> list[Json]:
    return [*(holder.get("components") or ()), *([holder["component"]] if "component" in holder else [])]


@form_rule(Rule.MODAL_INPUTS)
def modal_inputs(form: Form) -> Iterator[Problem]:
    """Allow text inputs 4000 characters, a label of 45 and a placeholder of 100, and disable nothing.

    Source: Discord docs, "Component Reference", Text Input Structure: "min 0, max 4000", "Custom placeholder
    text if the input is empty; max 100 characters"; String Select Structure: "Using disabled in a modal will
    result in an error".
    """
    limits = form.limits
    for path, part in of_kind(form, Kind.TEXT_INPUT):
        least, most = part.get("min_length"), part.get("max_length")
        yield from bad_number((*path, "min_length"), least, 0, limits.modal_text)
        yield from bad_number((*path, "max_length"), most, max(least or 0, 1), limits.modal_text)
        yield from too_long((*path, "value"), part.get("value"), limits.modal_text)
        yield from too_long((*path, "placeholder"), part.get("placeholder"), limits.modal_placeholder)
        if part.get("style") not in STYLES:
            yield Problem((*path, "style"), "BASE_TYPE_CHOICES", "Must be one of {1, 2}.")
        if "component" not in path:
            yield from bad_length((*path, "label"), part.get("label"), 1, limits.modal_label)
    for path, part in of_kind(form, *SELECTS):
        if part.get("disabled"):
            yield Problem((*path, "disabled"), "BASE_TYPE_CHOICES", "Modals cannot have disabled components.")


MODAL_RULES: Final = (modal_shape, modal_inputs, custom_ids, unique_custom_ids, *SELECT_RULES)
