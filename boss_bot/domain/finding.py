"""Picking links out of free text, as people and Discord's markdown surround them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.link import FORBIDDEN, parse_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.domain.link import Link

_CANDIDATE = re.compile(rf"https?://(?:(?!{FORBIDDEN})[^\s“”„‟«»‹›])+", re.IGNORECASE)
"""Ends where no link goes on: at white space, quotes, angle brackets, spoiler bars and backticks."""

_PAIRS = dict(zip(")]）】」』〉》〕", "([（【「『〈《〔", strict=True))

_TRAILING = ".,;:!?'*~…。、，．！？；：‘’‚‛" + "".join(_PAIRS.values())

_OPENS = re.compile(r"(?<![A-Za-z0-9_])_{1,3}(?=\S)")
_CLOSES = re.compile(r"(?<=[^\s_])_{1,3}(?![A-Za-z0-9_])")


def find_links(text: str) -> Iterator[Link]:
    """Pick the links out of a text, in order, each canonical form once.

    Of a masked link `[label](target)` it is the target, even if the label looks like a link, too.
    """
    seen: set[str] = set()
    end = 0
    while match := _CANDIDATE.search(text, end):
        found = _trimmed(match.group(), emphasised=_is_emphasised(text[: match.start()]))
        end = match.start() + len(found)
        if text[end : end + 2] == "](":
            continue
        try:
            link = parse_link(found)
        except InvalidLink:
            continue
        if link.canonical not in seen:
            seen.add(link.canonical)
            yield link


def _trimmed(candidate: str, *, emphasised: bool) -> str:
    """Leave out what belongs to the sentence around a link."""
    link = _balanced(candidate)
    # An underscore may well be the last character of an id.
    return link.rstrip(_TRAILING + "_" if emphasised else _TRAILING)


def _balanced(candidate: str) -> str:
    """End a link before the first bracket that closes what it has not opened, as Wikipedia's links do."""
    opened: list[str] = []
    for position, character in enumerate(candidate):
        if character in _PAIRS.values():
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return candidate[:position]
    return candidate


def _is_emphasised(before: str) -> bool:
    """Whether an underscore for italics or underlining is open on the line before a link."""
    line = before[before.rfind("\n") + 1 :]
    return len(_OPENS.findall(line)) > len(_CLOSES.findall(line))
