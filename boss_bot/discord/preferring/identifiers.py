"""What the menus and buttons of `/settings` are known by: all that a press needs, also after a restart."""

from __future__ import annotations

import re

from boss_bot.domain.preferences import Preference

_CUSTOM_ID = re.compile(rf"boss:prefer:(?P<name>{'|'.join(Preference)})(?::(?P<text>[a-z0-9]+))?")


def custom_id(name: Preference, text: str | None = None) -> str:
    """Return the id of a menu, or of a button that makes one choice.

    A button names what it leads to, not that it changes something: two presses on it do the same as one.
    """
    return f"boss:prefer:{name}" if text is None else f"boss:prefer:{name}:{text}"


def parse(identifier: str) -> tuple[Preference, str | None] | None:
    """Read a custom id; None if it is none of these. A menu's choice stands beside it, not in it."""
    named = _CUSTOM_ID.fullmatch(identifier)
    return (Preference(named["name"]), named["text"]) if named else None
