"""What a message of files looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import hikari

from boss_bot.discord.escape import bare, escaped
from boss_bot.discord.interactions import mention
from boss_bot.discord.texts import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from boss_bot.discord.delivery.batches import Batch
    from boss_bot.domain.stored import StoredFile

_TITLE, _AUTHOR, _CAPTION, _LINK = 256, 100, 300, 1000
"""Characters: together they stay far below the 2,000 of a plain message and the 4,000 of components."""

_ALT = 1024
"""https://docs.discord.com/developers/components/reference#media-gallery"""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@attrs.frozen(kw_only=True)
class Parcel:
    """The parts of a message that carry a batch."""

    content: hikari.UndefinedOr[str] = hikari.UNDEFINED
    attachments: hikari.UndefinedOr[Sequence[hikari.Resourceish]] = hikari.UNDEFINED
    components: hikari.UndefinedOr[Sequence[hikari.api.ComponentBuilder]] = hikari.UNDEFINED


def pack(batch: Batch, root: Path, *, source: str, pinged: int | None = None) -> Parcel:
    """Make the message for a batch.

    Images and videos stand in a gallery, the one place where an alt text can go with an upload. Audio is
    attached to a plain message, the one place where it plays.

    Args:
        batch: The files.
        root: The data folder that their paths begin in. The files are read while they are sent.
        source: The link as it was given.
        pinged: The member to call, if any.
    """
    called = [mention(pinged)] if pinged else []
    caption = "\n".join([*called, *(_caption(batch.files[0], source) if batch.first else ())])
    if not batch.visual:
        files = [hikari.File(root / file.path, filename=file.name) for file in batch.files]
        return Parcel(content=caption or hikari.UNDEFINED, attachments=files)
    gallery = hikari.impl.MediaGalleryComponentBuilder()
    for index, file in enumerate(batch.files):
        resource = hikari.File(root / file.path, filename=reference(file, index, batch.files))
        gallery.add_media_gallery_item(resource, description=_alt(file))
    text = [hikari.impl.TextDisplayComponentBuilder(content=caption)] if caption else []
    return Parcel(components=[*text, gallery])


def _caption(file: StoredFile, source: str) -> Iterator[str]:
    if title := escaped(file.title, _TITLE):
        yield f"**{title}**"
    if author := escaped(file.author, _AUTHOR):
        yield labels.BY.format(author=author)
    if caption := escaped(file.description, _CAPTION):
        yield caption
    if len(source) <= _LINK:
        # In angle brackets, so that Discord unfurls no second copy of the same media.
        yield f"<{source}>"


def _alt(file: StoredFile) -> str:
    words = " — ".join(part for part in (file.title, file.author, file.description) if part.strip())
    return bare(words, _ALT) or bare(file.name, _ALT) or file.kind


def reference(file: StoredFile, index: int, files: Sequence[StoredFile]) -> str:
    """Return a name that `attachment://` can point to: Discord rewrites others, and the pointer breaks."""
    name = _UNSAFE.sub("_", file.name).lstrip(".-_") or "file"
    taken = sum(_UNSAFE.sub("_", other.name) == _UNSAFE.sub("_", file.name) for other in files) > 1
    return f"{index + 1}_{name}" if taken else name
