"""Links as members give them: found in text, checked, and brought to one canonical form.

Nothing but an absolute http or https address of a named or numbered host passes. The engines accept many
other spellings (`r:`, `oauth:`, `ytdl:`, `file:`, `data:`); none of them begins like this, and what
passes is put together anew from its parsed pieces, so that what was checked is what is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import attrs

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.hosts import host_name, platform_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

MAX_LENGTH = 2048
"""Characters; longer ones make the engines' patterns slow."""

_CANDIDATE = re.compile(r"https?://[^\s<>\"`|\\^{}]+", re.IGNORECASE)
_FORBIDDEN = re.compile(
    # Last: lone surrogates, which JSON can spell and no encoding can carry.
    r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igsh(?:id)?|si|ref_src|ref_url|share_id|cxt)", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~"


@attrs.frozen
class Link:
    """One checked link."""

    url: str
    """As it is handed to an engine: scheme, host, optional port, path and query."""

    canonical: str
    """Without tracking parameters and fragment: equal for links that mean the same."""

    platform: str
    """A site's short name out of a small fixed set, or `other`; safe as a metric label."""


def parse_link(text: str) -> Link:
    """Check one link and take it apart.

    Args:
        text: What the member gave; surrounding white space and angle brackets are ignored.

    Raises:
        InvalidLink: With the reason `empty`, `too_long`, `scheme`, `credentials`, `host` or `characters`.
    """
    bare = text.strip().removeprefix("<").removesuffix(">").strip()
    if not bare:
        raise InvalidLink("empty")
    if len(bare) > MAX_LENGTH:
        raise InvalidLink("too_long")
    if not bare.lower().startswith(("http://", "https://")):
        raise InvalidLink("scheme")
    if _FORBIDDEN.search(bare):
        raise InvalidLink("characters")
    return _assemble(_split(bare))


def find_links(text: str) -> Iterator[Link]:
    """Pick the links out of free text, in order, each canonical form once."""
    seen: set[str] = set()
    for match in _CANDIDATE.finditer(text):
        try:
            link = parse_link(_without_trailing(match.group()))
        except InvalidLink:
            continue
        if link.canonical not in seen:
            seen.add(link.canonical)
            yield link


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise InvalidLink("host") from None
    if "@" in parts.netloc:
        raise InvalidLink("credentials")
    host = host_name(parts.hostname or "")
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, default) else f"{host}:{port}"
    return parts._replace(netloc=netloc, path=parts.path or "/")


def _assemble(parts: SplitResult) -> Link:
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    canonical = parts._replace(query=urlencode(kept), fragment="").geturl()
    url = parts._replace(fragment="").geturl()
    return Link(url=url, canonical=canonical, platform=platform_of(parts.hostname or ""))


def _without_trailing(text: str) -> str:
    # A closing bracket belongs to the sentence unless the link itself opened it (Wikipedia's do).
    while text and (text[-1] in _TRAILING or (text[-1] == ")" and text.count("(") < text.count(")"))):
        text = text[:-1]
    return text
