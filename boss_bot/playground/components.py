"""Trees of message components: walking, numbering, and what they show."""

from __future__ import annotations

import copy
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boss_bot.playground.people import Json

SCHEME: Final = "attachment://"


class Kind(IntEnum):
    """Component types (docs, "Component Reference")."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS: Final = frozenset({Kind.STRING_SELECT, *range(Kind.USER_SELECT, Kind.SECTION)})

INPUTS: Final = frozenset({*SELECTS, Kind.TEXT_INPUT, *range(Kind.FILE_UPLOAD, Kind.CHECKBOX + 1)})
"""What a modal asks with."""

Path = tuple[str | int, ...]
"""Where in a request body something stands, such as `("components", 0, "custom_id")`."""


def walk(components: Sequence[Json], path: Path = ("components",)) -> Iterator[tuple[Path, Json]]:
    """Yield every component of a tree, parents first, with its place."""
    for index, component in enumerate(components):
        here = (*path, index)
        yield here, component
        yield from walk(component.get("components") or (), (*here, "components"))
        for single in ("accessory", "component"):
            if held := component.get(single):
                yield (*here, single), held


def media_of(component: Json) -> Iterator[tuple[Path, Json]]:
    """Yield the unfurled media items that one component shows."""
    if component.get("type") == Kind.MEDIA_GALLERY:
        for index, item in enumerate(component.get("items") or ()):
            yield ("items", index, "media"), item.get("media") or {}
    for field in ("media", "file"):
        if media := component.get(field):
            yield (field,), media


def numbered(components: Sequence[Json]) -> list[Json]:
    """Copy a tree and give every component an id, as Discord does for those that came without."""
    tree = copy.deepcopy(list(components))
    taken = {component["id"] for _, component in walk(tree) if component.get("id")}
    counter = 0
    for _, component in walk(tree):
        if not component.get("id"):
            counter = next(
                number for number in range(counter + 1, len(taken) + counter + 2) if number not in taken
            )
            component["id"] = counter
    return tree


def attachment_name(media: Json) -> str | None:
    """Return the file name of an `attachment://` link, if it is one."""
    url = str(media.get("url", ""))
    return url.removeprefix(SCHEME) if url.startswith(SCHEME) else None


def placed_names(components: Sequence[Json]) -> set[str]:
    """Return the names of the attachments that a tree shows."""
    found = (attachment_name(media) for _, part in walk(components) for _, media in media_of(part))
    return {name for name in found if name is not None}
