"""A web request with nothing around it: no proxy, no other scheme, no retry."""

from __future__ import annotations

import urllib.request
from contextlib import closing
from http.cookiejar import LoadError, MozillaCookieJar
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote

from gallery_dl.util import USERAGENT_FIREFOX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse

_RESERVED = "%!#$&'()*+,/:;=?@[]~"
"""Stays as it is in a link (RFC 3986, 2.2); everything else goes in percent-encoded."""

_TIMEOUT = 20.0
"""Seconds for connecting and for each read."""


def open_url(url: str, headers: Mapping[str, str], cookies: str | None = None) -> HTTPResponse:
    """Open an http or https link, following redirects.

    Raises:
        urllib.error.HTTPError: For an answer of 300 and above.
        OSError: If the site can't be reached.
    """
    return _send(_opener(cookies, urllib.request.HTTPRedirectHandler()), url, headers)


def fetch_location(url: str, headers: Mapping[str, str], cookies: str | None = None) -> str:
    """Ask where an http or https link leads, and go no step further; empty if it is no redirect.

    Raises:
        urllib.error.HTTPError: For an answer of 400 and above.
        OSError: If the site can't be reached.
    """
    try:
        with closing(_send(_opener(cookies), url, headers)):
            return ""
    except HTTPError as error:
        with closing(error):
            if error.code >= 400:
                raise
            return error.headers.get("Location") or ""


def _send(opener: urllib.request.OpenerDirector, url: str, headers: Mapping[str, str]) -> HTTPResponse:
    # Some hosts refuse whatever is not a browser; Accept-Encoding keeps sizes and ranges those of the file.
    sent = {"User-Agent": USERAGENT_FIREFOX, "Accept": "*/*", "Accept-Encoding": "identity", **headers}
    request = urllib.request.Request(quote(url, safe=_RESERVED), headers=sent)  # noqa: S310 - the opener knows no other scheme
    response: HTTPResponse = opener.open(request, timeout=_TIMEOUT)
    return response


def _opener(cookies: str | None, *more: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        *more,
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPCookieProcessor(_jar(cookies)),
    ):
        opener.add_handler(handler)
    return opener


def _jar(cookies: str | None) -> MozillaCookieJar:
    jar = MozillaCookieJar(cookies)
    if cookies:
        try:
            jar.load(ignore_discard=True, ignore_expires=True)
        except (OSError, LoadError):
            # A site of no engine seldom needs them; the engines complain about a broken file themselves.
            return MozillaCookieJar()
    for cookie in jar:
        if cookie.expires == 0:
            # How browsers export those that last as long as a session; the jar takes them for expired.
            cookie.expires = None
    return jar
