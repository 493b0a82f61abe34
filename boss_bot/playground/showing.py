"""Components as Discord sends them back: every field there, and media described."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from boss_bot.playground.components import SELECTS, Kind, attachment_name, media_of, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boss_bot.playground.people import Json

LEFT_OUT: Final[dict[int, Json]] = {
    Kind.CONTAINER: {"accent_color": None, "spoiler": False},
    Kind.SEPARATOR: {"spacing": 1, "divider": True},
    Kind.THUMBNAIL: {"description": None, "spoiler": False},
    Kind.FILE: {"spoiler": False, "name": None, "size": None},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}
"""What a component has if the bot has not said otherwise (docs, "Component Reference")."""


def shown(components: Sequence[Json], files: Mapping[str, Json], message_id: int) -> list[Json]:
    """Copy a tree and complete it.

    Args:
        components: As the bot has sent them, numbered.
        files: The message's attachments by name, to which `attachment://` links lead.
        message_id: Gives an id to media from elsewhere.
    """
    tree = copy.deepcopy(list(components))
    for _, part in walk(tree):
        given = {key: value for key, value in part.items() if value is not None}
        part.clear()
        part.update(LEFT_OUT.get(given["type"], {}) | given)
        for item in part.get("items") or ():
            item.setdefault("description", None)
            item.setdefault("spoiler", False)
        for _, media in media_of(part):
            file = files.get(attachment_name(media) or "")
            media.update(described(file) if file else {"id": str(message_id), "proxy_url": media["url"]})
            if file and part["type"] == Kind.FILE:
                part.update(name=file["filename"], size=file["size"])
    return tree


def described(file: Json) -> Json:
    """Return an attachment as a media item."""
    kept = {key: file[key] for key in ("url", "proxy_url", "content_type")}
    return {**kept, "id": file["id"], "attachment_id": file["id"], "width": None, "height": None}
