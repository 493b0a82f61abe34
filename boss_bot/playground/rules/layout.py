"""Rules that tell the two versions of components apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.attachments import stored_name
from boss_bot.playground.components import Kind, attachment_name, media_of, walk
from boss_bot.playground.rules.components import components_of, of_kind
from boss_bot.playground.rules.form import Problem, bad_count, bad_length, form_rule
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.rules.form import Form


@form_rule(Rule.LEGACY_ROWS)
def legacy_rows(form: Form) -> Iterator[Problem]:
    """Allow, without the flag, only action rows at the top, and five of them.

    Source: Discord docs, "Using Message Components", Legacy Message Component Behavior: "up to 5 action
    rows".
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

    Source: Discord docs, "Using Message Components": "Messages allow up to 40 total components".
    """
    total = sum(1 for _ in walk(components_of(form)))
    if form.is_v2 and total > form.limits.components_v2:
        message = f"Total number of components cannot exceed {form.limits.components_v2}"
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)


@form_rule(Rule.V2_NO_CONTENT)
def v2_no_content(form: Form) -> Iterator[Problem]:
    """Refuse content, embeds and polls beside components v2.

    Source: Discord docs, "Component Reference": with the flag, "the content and embeds fields will no longer
    work".
    """
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if form.is_v2 and form.body.get(key):
            message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield Problem((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


@form_rule(Rule.V2_GALLERY)
def v2_gallery(form: Form) -> Iterator[Problem]:
    """Allow 1 to 10 items in a media gallery.

    Source: Discord docs, "Component Reference", Media Gallery: "1 to 10 media gallery items".
    """
    for path, gallery in of_kind(form, Kind.MEDIA_GALLERY):
        yield from bad_count((*path, "items"), gallery.get("items") or [], 1, form.limits.gallery_items)


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


@form_rule(Rule.KNOWN_ATTACHMENT)
def known_attachments(form: Form) -> Iterator[Problem]:
    """Refuse `attachment://` links to files that are not there.

    Source: Discord docs, "Component Reference", Unfurled Media Item: "attachment://<filename>" references an
    uploaded file.
    """
    names = {stored_name(file.filename) for file in form.files} | {file.filename for file in form.kept}
    for path, part in walk(components_of(form)):
        for place, media in media_of(part):
            name = attachment_name(media)
            if name is not None and name not in names:
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                yield Problem((*path, *place, "url"), code, f"The referenced attachment {name} was not found")


LAYOUT_RULES = (legacy_rows, v2_count, v2_no_content, v2_gallery, v2_text, known_attachments)
