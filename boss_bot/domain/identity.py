"""One form for all links to the same post: the forms that a few sites themselves lead to one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from urllib.parse import SplitResult


@attrs.frozen
class _Form:
    """One of a site's forms of link."""

    host: str
    pattern: re.Pattern[str]
    """Of the whole path."""

    path: str
    query: str = ""
    to: str = ""
    """The host of the one form, where that is another."""

    def apply(self, parts: SplitResult) -> SplitResult | None:
        """Bring a link to the one form; None if it is no link of this form."""
        match = self.pattern.fullmatch(parts.path) if parts.netloc == self.host else None
        if match is None:
            return None
        query = "&".join(filter(None, (match.expand(self.query), parts.query)))
        return parts._replace(netloc=self.to or self.host, path=match.expand(self.path), query=query)


_POST = r"/comments/\1"
_VIDEO = r"v=\1"


def _path(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_FORMS = (
    # A photo or video of a post comes with the whole post; names of authors change, numbers don't.
    _Form(
        "x.com",
        _path(r"/(?:i/web|\w{1,20})/status(?:es)?/(\d{1,20})(?:/(?:photo|video)/\d{1,2})?/?"),
        r"/i/status/\1",
    ),
    _Form(
        "www.reddit.com",
        _path(r"/(?:(?:r|u|user)/[\w-]{1,50}/)?comments/([a-z0-9]{1,12})(?:/[^/]*)?/?"),
        _POST,
    ),
    _Form("www.reddit.com", _path(r"/gallery/([a-z0-9]{1,12})/?"), _POST),
    _Form("redd.it", _path(r"/([a-z0-9]{1,12})/?"), _POST, to="www.reddit.com"),
    _Form("www.youtube.com", _path(r"/(?:shorts|embed|live|v)/([\w-]{11})/?"), "/watch", query=_VIDEO),
    _Form("youtu.be", _path(r"/([\w-]{11})/?"), "/watch", query=_VIDEO, to="www.youtube.com"),
    _Form(
        "www.instagram.com",
        _path(r"/(?:[\w.]{1,40}/)?(?:p|tv|reels?)/([\w-]{1,50})/?"),
        r"/p/\1",
    ),
)

_TRANSLATED = _path(r"(/(?:i/web|\w{1,20})/status(?:es)?/\d{1,20})(?:\.\w{1,5}|/.*)?")
"""How those that mend previews of X go on behind a post: with a language or a number, or like a file."""


def one_form(parts: SplitResult) -> SplitResult:
    """Bring a link whose host is the real one to the form that all links to the same have."""
    for form in _FORMS:
        if brought := form.apply(parts):
            return brought
    return parts


def unmended(parts: SplitResult) -> SplitResult:
    """Leave out of a path what only a host that mends previews understands."""
    match = _TRANSLATED.fullmatch(parts.path) if parts.netloc == "x.com" else None
    return parts._replace(path=match[1]) if match else parts
