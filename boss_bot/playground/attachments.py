"""Uploaded files."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from boss_bot.playground.links import LinkSigner
    from boss_bot.playground.people import Json


@frozen
class Upload:
    """A file as it came in a request."""

    key: str
    """The `n` of the form field `files[n]`."""
    filename: str
    content_type: str
    content: bytes = field(repr=False)


@frozen
class Attachment:
    """A file that belongs to a message."""

    id: int
    channel_id: int
    filename: str
    content_type: str
    content: bytes = field(repr=False)
    title: str | None = None
    description: str | None = None
    spoiler: bool = False

    @property
    def sha256(self) -> str:
        """The checksum of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def payload(self, links: LinkSigner) -> Json:
        """Return the attachment object of Discord's API, with a fresh link."""
        link = links.link(self)
        optional = {"title": self.title, "description": self.description}
        return {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.content),
            "url": link,
            "proxy_url": link,
            "content_type": self.content_type,
            "flags": (1 << 5) if self.spoiler else 0,
            **{key: value for key, value in optional.items() if value is not None},
        }


def described(file: Attachment, entry: Json) -> Attachment:
    """Return a file as its entry on an edit describes it.

    Source: Discord API reference, "Editing Message Attachments": "The description and is_spoiler fields of
    existing attachments can optionally be updated".
    """
    spoiler, description = entry.get("is_spoiler"), entry.get("description")
    return evolve(
        file,
        spoiler=file.spoiler if spoiler is None else spoiler,
        description=file.description if description is None else description,
    )


def stored_name(filename: str) -> str:
    """Rename a file as Discord does: spaces become underscores, special characters go."""
    return re.sub(r"[^\w.\-]", "", re.sub(r"\s", "_", filename)) or "unknown"


def attach(upload: Upload, attachment_id: int, channel_id: int, entry: Json | None = None) -> Attachment:
    """Make an upload a message's file, as its entry in `attachments` describes it."""
    entry = entry or {}
    given = str(entry.get("filename") or upload.filename)
    name = stored_name(given)
    return Attachment(
        id=attachment_id,
        channel_id=channel_id,
        filename=name,
        content_type=upload.content_type,
        content=upload.content,
        title=entry.get("title") or (given.rpartition(".")[0] if name != given else None),
        description=entry.get("description"),
        spoiler=bool(entry.get("is_spoiler")) or name.startswith("SPOILER_"),
    )
