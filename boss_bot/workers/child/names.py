"""File names: whatever the internet calls a file, a name that is safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata

MAX_BYTES = 150
"""UTF-8 bytes of a whole name; file systems take 255, and prefixes may be added later."""

_EXTENSION = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8}\Z")
_UNSAFE = re.compile(r'[/\\<>:"|?*\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
"""Devices on Windows, where members will save the file (learn.microsoft.com, Naming Files)."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories: control, format (which holds the bidirectional ones), surrogates, unassigned."""


def safe_name(wanted: str, extension: str, taken: set[str] | None = None) -> str:
    """Make a file name that stays in its folder, can be shown, and collides with none that is taken.

    Args:
        wanted: Anything: a title, an id, the last part of an address. An extension in it is replaced.
        extension: Without the dot; told by the file's bytes.
        taken: Names in the same folder, compared without regard to case; the new name is added to it.
    """
    taken = set() if taken is None else taken
    ending = f".{extension}" if extension else ""
    stem = _stem(_EXTENSION.sub("", wanted) if extension else wanted)
    name = _shorten(stem, MAX_BYTES - len(ending.encode())) + ending
    number = 1
    while name.casefold() in taken:
        number += 1
        counter = f"_{number}{ending}"
        name = _shorten(stem, MAX_BYTES - len(counter.encode())) + counter
    taken.add(name.casefold())
    return name


def _stem(wanted: str) -> str:
    visible = "".join(c for c in unicodedata.normalize("NFC", wanted) if not _hidden(c))
    stem = _UNSAFE.sub("_", visible).strip("._- ") or "file"
    return f"_{stem}" if _RESERVED.match(stem) else stem


def _hidden(character: str) -> bool:
    # White space among the control characters becomes an underscore rather than gluing words together.
    return unicodedata.category(character) in _INVISIBLE and not character.isspace()


def _shorten(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip("._- ") or "file"
