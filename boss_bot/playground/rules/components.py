"""Rules about buttons and menus, under either version of components."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from boss_bot.playground.components import INPUTS, SELECTS, Kind, walk
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_length, bad_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.components import Path
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

LINK: Final = 5
LINK_STYLES: Final = frozenset({LINK, 6})
"""Link and premium buttons have no custom id (docs, "Button Styles")."""


def components_of(form: Form) -> list[Json]:
    """Return the body's top-level components."""
    return form.body.get("components") or []


def of_kind(form: Form, *kinds: int) -> Iterator[tuple[Path, Json]]:
    """Yield the components of some types, with their places."""
    return ((path, part) for path, part in walk(components_of(form)) if part.get("type") in kinds)


@form_rule(Rule.ROW_SIZE)
def row_size(form: Form) -> Iterator[Problem]:
    """Allow up to 5 buttons, or one select, in an action row.

    Source: Discord docs, "Component Reference", Action Row: "Up to 5 contextually grouped buttons", or one
    select component.
    """
    for path, row in of_kind(form, Kind.ACTION_ROW):
        children = row.get("components") or []
        selects = [child for child in children if child.get("type") in SELECTS]
        most = 1 if selects else form.limits.buttons
        yield from bad_count((*path, "components"), children, 1, most)


@form_rule(Rule.CUSTOM_ID_LENGTH)
def custom_ids(form: Form) -> Iterator[Problem]:
    """Want a custom id of 1 to 100 characters on everything that can be used, links excepted.

    Source: Discord docs, "Component Reference", Custom ID: "a string of 1 to 100 characters".
    """
    for path, part in of_kind(form, Kind.BUTTON, *INPUTS):
        if part.get("type") != Kind.BUTTON or part.get("style") not in LINK_STYLES:
            yield from bad_length((*path, "custom_id"), part.get("custom_id"), 1, form.limits.custom_id)


@form_rule(Rule.CUSTOM_ID_UNIQUE)
def unique_custom_ids(form: Form) -> Iterator[Problem]:
    """Refuse two components with one custom id.

    Source: Discord docs, "Component Reference", Custom ID: it "must be unique per component" in one message.
    """
    found = [(path, part["custom_id"]) for path, part in walk(components_of(form)) if part.get("custom_id")]
    counted = Counter(custom_id for _, custom_id in found)
    for path, custom_id in found:
        if counted[custom_id] > 1:
            code, message = "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            yield Problem((*path, "custom_id"), code, message)


@form_rule(Rule.COMPONENT_ID)
def component_ids(form: Form) -> Iterator[Problem]:
    """Want ids of 32 bits, each once in a message, of those components that come with one.

    Source: Discord docs, "Component Reference", Anatomy of a Component: "32 bit integer used as an optional
    identifier for component", which "must be unique within the message".
    """
    found = [(path, part["id"]) for path, part in walk(components_of(form)) if part.get("id")]
    counted = Counter(number for _, number in found)
    for path, number in found:
        if not 0 <= number < 2**31:
            yield Problem((*path, "id"), "NUMBER_TYPE_MAX", "int value should be at most 2147483647.")
        elif counted[number] > 1:
            yield Problem((*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")


@form_rule(Rule.BUTTON_LABEL)
def button_labels(form: Form) -> Iterator[Problem]:
    """Want a label of at most 80 characters, or an emoji, on each button.

    Source: Discord docs, "Component Reference", Button Structure: "Text that appears on the button; max 80
    characters".
    """
    for path, button in of_kind(form, Kind.BUTTON):
        if not button.get("emoji") or button.get("label") is not None:
            yield from bad_length((*path, "label"), button.get("label"), 1, form.limits.label)


@form_rule(Rule.BUTTON_TARGET)
def button_targets(form: Form) -> Iterator[Problem]:
    """Want a link of at most 512 characters on link buttons, without a custom id, and on no others.

    Source: Discord docs, "Component Reference", Button Structure: "URL for link-style buttons; max 512
    characters", "Link buttons must have a url, and cannot have a custom_id".
    """
    for path, button in of_kind(form, Kind.BUTTON):
        link, is_link = button.get("url"), button.get("style") == LINK
        if is_link:
            yield from bad_length((*path, "url"), link, 1, form.limits.link)
            yield from bad_scheme((*path, "url"), link, ("http", "https", "discord"))
        if button.get("custom_id" if is_link else "url") is not None:
            message = "A custom id and url cannot both be specified"
            yield Problem((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)


COMPONENT_RULES = (row_size, custom_ids, unique_custom_ids, component_ids, button_labels, button_targets)
