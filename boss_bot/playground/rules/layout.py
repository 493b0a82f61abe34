"""Rules that tell the two versions of components apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.components import Kind, walk
from boss_bot.playground.rules.components import components_of, of_kind
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.rules.form import Form


@form_rule(Rule.LEGACY_ROWS)
def legacy_rows(form: Form) -> Iterator[Problem]:
    """Allow, without the flag, only action rows at the top, and five of them.

    Source: Discord docs, "Component Reference", Legacy Message Component Behavior: "Legacy messages allow up
    to 5 action rows as top-level components".
    """
    if form.is_v2:
        return
    rows = components_of(form)
    yield from bad_count(("components",), rows, 0, form.limits.rows)
    for index, row in enumerate(rows):
        if row.get("type") != Kind.ACTION_ROW:
            yield Problem(
                ("components", index), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).'
            )


@form_rule(Rule.V2_COUNT)
def v2_count(form: Form) -> Iterator[Problem]:
    """Allow 40 components in all, nested ones counted.

    Source: Discord docs, "Component Reference": "Messages allow up to 40 total components".
    """
    total = sum(1 for _ in walk(components_of(form)))
    if form.is_v2 and total > form.limits.components_v2:
        message = f"Total number of components cannot exceed {form.limits.components_v2}"
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)


@form_rule(Rule.V2_NO_CONTENT)
def v2_no_content(form: Form) -> Iterator[Problem]:
    """Refuse content, embeds and polls beside components v2.

    Source: Discord docs, "Component Reference": with the flag, "The content and embeds fields will no longer
    work"; "Message", Edit Message: fields in use "must have their values reset to empty".
    """
    body = {**form.before, **form.body}
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if form.is_v2 and body.get(key):
            message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield Problem((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


@form_rule(Rule.V2_TEXT)
def v2_text(form: Form) -> Iterator[Problem]:
    """Allow 4000 characters in all text displays together, none of them empty.

    Source: Discord docs, "Component Reference", Text Display, and the error that Discord gives beyond it.
    """
    texts = [(path, part.get("content")) for path, part in of_kind(form, Kind.TEXT_DISPLAY)]
    for path, text in texts:
        yield from bad_length((*path, "content"), text, 1, form.limits.text_display)
    if sum(len(text or "") for _, text in texts) > form.limits.text_display:
        message = f"Total displayable text length cannot exceed {form.limits.text_display}"
        yield Problem(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


LAYOUT_RULES = (legacy_rows, v2_count, v2_no_content, v2_text)
