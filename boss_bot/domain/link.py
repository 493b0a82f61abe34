"""Links as members give them: checked, and brought to one canonical form.

Nothing but an absolute http or https address of a named or numbered host passes. The engines accept many
other spellings (`r:`, `oauth:`, `ytdl:`, `file:`, `data:`); none of them begins like this, and what
passes is put together anew from its parsed pieces, so that what was checked is what is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs

from boss_bot.domain.aliases import mirrored, real_host
from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.hosts import host_name, platform_of
from boss_bot.domain.identity import one_form, unmended
from boss_bot.domain.tracking import without_tracking

if TYPE_CHECKING:
    from urllib.parse import SplitResult

MAX_LENGTH = 2048
"""Characters; longer ones make the engines' patterns slow."""

FORBIDDEN = (
    # Last: lone surrogates, which JSON can spell and no encoding can carry.
    r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What stands in no link, as a pattern."""

_FORBIDDEN = re.compile(FORBIDDEN)


@attrs.frozen
class Link:
    """One checked link."""

    url: str
    """As it is handed to an engine and shown: of a known platform at its real host, without tracking."""

    canonical: str
    """Equal for links that lead to the same."""

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
    link = _assemble(_split(bare))
    if max(len(link.url), len(link.canonical)) > MAX_LENGTH:
        raise InvalidLink("too_long")
    return link


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
    host, platform = parts.hostname or "", "other"
    # Another port than the usual one is another server, whatever its name.
    if parts.netloc == host:
        parts, platform = _brought_home(parts, host)
    clean = parts._replace(query=without_tracking(parts.query, platform), fragment="")
    url = parts._replace(fragment="") if platform == "other" else clean
    canonical = clean if platform == "other" else one_form(_without_slash(clean))
    return Link(url=url.geturl(), canonical=canonical.geturl(), platform=platform)


def _brought_home(parts: SplitResult, host: str) -> tuple[SplitResult, str]:
    """Bring a link of a known platform to its real host; return the platform, too."""
    real = real_host(host)
    platform = platform_of(real)
    if platform == "other":
        return parts, platform
    home = parts._replace(scheme="https", netloc=real)
    return (unmended(home) if mirrored(host) else home), platform


def _without_slash(parts: SplitResult) -> SplitResult:
    return parts._replace(path=parts.path.rstrip("/") or "/")
