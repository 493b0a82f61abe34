"""Text from the internet, made harmless for a message.

Discord's markdown takes a backslash before any punctuation as "this character itself". Escaping `<` and
`@` keeps mentions and timestamps from forming, `:` keeps addresses from becoming links and names from
becoming emoji, brackets keep a text from hiding where a link leads.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = frozenset("\\`*_~|<>[]()@:#")
_BLOCK = re.compile(r"(?:[-+]|\d+[.)])")
"""What begins a list, or small print, at the start of a line."""

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet Persian words and composed emoji need them."""

_DROPPED = frozenset({"Cc", "Cf", "Cs"})
"""Controls, bidirectional overrides and other invisible formats, lone surrogates."""


def bare(text: str, limit: int) -> str:
    """Return one line of visible characters, shortened; for places that render no markdown."""
    return _shorten(_one_line(text, limit), limit, str)


def escaped(text: str, limit: int) -> str:
    """Return one line that markdown shows as it is, at most `limit` characters with its backslashes."""
    line = _one_line(text, limit)
    if block := _BLOCK.match(line):
        mark = block.end() - 1
        head = line[:mark] + "\\" + line[mark]
        return (head + _shorten(line[mark + 1 :], limit - len(head), _escape))[:limit]
    return _shorten(line, limit, _escape)


def code(text: str, limit: int) -> str:
    """Return an inline code span; inside one only the backtick means anything."""
    line = _one_line(text, limit).replace("`", "ˋ")
    return f"`{_shorten(line, limit - 2, str) or '?'}`"


def _escape(character: str) -> str:
    return "\\" + character if character in _SPECIAL else character


def _one_line(text: str, limit: int) -> str:
    # A caption of megabytes must not cost the event loop more than one of a page.
    visible = "".join(_visible(character) for character in text[: limit * 8])
    line = " ".join(visible.split())
    return line if line.strip("".join(_JOINERS)) else ""


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    return "" if unicodedata.category(character) in _DROPPED else character


def _shorten(line: str, limit: int, spell: Callable[[str], str]) -> str:
    spelled = [spell(character) for character in line[: limit + 1]]
    if len(line) <= limit and sum(map(len, spelled)) <= limit:
        return "".join(spelled)
    kept, room = [], limit - 1
    for piece in spelled:
        if len(piece) > room:
            break
        kept.append(piece)
        room -= len(piece)
    return "".join(kept).rstrip() + "…" if limit > 0 else ""
