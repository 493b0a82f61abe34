"""Rules about the media that components v2 show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.attachments import stored_name
from boss_bot.playground.components import Kind, attachment_name, media_of, walk
from boss_bot.playground.rules.components import components_of, of_kind
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_scheme, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.components import Path
    from boss_bot.playground.ledger import Ledger
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

ANYWHERE: Final = ("http", "https", "attachment")


@form_rule(Rule.V2_GALLERY)
def v2_gallery(form: Form) -> Iterator[Problem]:
    """Allow 1 to 10 items in a media gallery.

    Source: Discord docs, "Component Reference", Media Gallery: "1 to 10 media gallery items".
    """
    for path, gallery in of_kind(form, Kind.MEDIA_GALLERY):
        yield from bad_count((*path, "items"), gallery.get("items") or [], 1, form.limits.gallery_items)


@form_rule(Rule.V2_MEDIA)
def v2_media(form: Form) -> Iterator[Problem]:
    """Want media to be http, https or attachments, files to be attachments, and alt text of 1024 characters.

    Source: Discord docs, "Component Reference", Unfurled Media Item Structure; File Structure: it "only
    supports attachment references"; Thumbnail Structure: "Alt text for the media, max 1024 characters".
    """
    for path, part in walk(components_of(form)):
        schemes = ("attachment",) if part.get("type") == Kind.FILE else ANYWHERE
        for place, media in media_of(part):
            yield from bad_scheme((*path, *place, "url"), media.get("url", ""), schemes)
        for place, shown in _described(part):
            text = shown.get("description")
            yield from too_long((*path, *place, "description"), text, form.limits.alt_text)


def _described(part: Json) -> Iterator[tuple[Path, Json]]:
    yield (), part
    for index, item in enumerate(part.get("items") or ()):
        yield ("items", index), item


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


@enforces(Rule.V2_PLACED_FILES)
def placed_files(message: Message, ledger: Ledger) -> None:
    """Want each file beside components v2 to be shown by one; Discord takes others, but nobody sees them.

    Source: Discord docs, "Component Reference": "Attachments won't show by default - they must be exposed
    through components".
    """
    hidden = [file.filename for file in message.attachments if file not in message.visible_attachments]
    if hidden:
        ledger.note(Rule.V2_PLACED_FILES, f"no component shows {', '.join(hidden)}", f"message {message.id}")


MEDIA_RULES = (v2_gallery, v2_media, known_attachments)
