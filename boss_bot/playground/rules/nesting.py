"""Rules about what may stand in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.components import SELECTS, Kind, walk
from boss_bot.playground.rules.components import components_of, of_kind
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from boss_bot.playground.components import Path
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

CHILDREN: Final[dict[int, tuple[Kind | int, ...]]] = {
    Kind.ACTION_ROW: (Kind.BUTTON, *SELECTS),
    Kind.SECTION: (Kind.TEXT_DISPLAY,),
    Kind.CONTAINER: (
        Kind.ACTION_ROW,
        Kind.TEXT_DISPLAY,
        Kind.SECTION,
        Kind.MEDIA_GALLERY,
        Kind.SEPARATOR,
        Kind.FILE,
    ),
}
"""What may stand in what."""


@form_rule(Rule.COMPONENT_NESTING)
def component_nesting(form: Form) -> Iterator[Problem]:
    """Want each component where its kind may stand.

    Source: Discord docs, "Component Reference", Action Row Child Components, Container Child Components,
    Section Child Components and Section Accessory Components.
    """
    for path, part in walk(components_of(form)):
        for index, child in enumerate(part.get("components") or ()):
            yield from _misplaced((*path, "components", index), child, CHILDREN.get(part.get("type", 0), ()))
        if accessory := part.get("accessory"):
            yield from _misplaced((*path, "accessory"), accessory, (Kind.BUTTON, Kind.THUMBNAIL))
    for index, part in enumerate(components_of(form) if form.is_v2 else ()):
        yield from _misplaced(("components", index), part, (*CHILDREN[Kind.CONTAINER], Kind.CONTAINER))


def _misplaced(path: Path, part: Json, fitting: Collection[int]) -> Iterator[Problem]:
    if part.get("type") not in fitting:
        choices = ", ".join(str(int(kind)) for kind in sorted(fitting))
        message = f'Value of field "type" must be one of ({choices},).'
        yield Problem(path, "UNION_TYPE_CHOICES", message)


@form_rule(Rule.V2_SECTION)
def v2_section(form: Form) -> Iterator[Problem]:
    """Want 1 to 3 texts and an accessory in a section.

    Source: Discord docs, "Component Reference", Section Structure: "One to three child components", and the
    accessory is required.
    """
    for path, section in of_kind(form, Kind.SECTION):
        texts = section.get("components") or []
        yield from bad_count((*path, "components"), texts, 1, form.limits.section_texts)
        if not section.get("accessory"):
            yield Problem((*path, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")


NESTING_RULES = (component_nesting, v2_section)
