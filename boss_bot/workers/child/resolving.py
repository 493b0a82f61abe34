"""Where a short link leads: asked step by step, and each step is judged as if a member had given it."""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec

from boss_bot.domain.errors import DownloadFailed, InvalidLink
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.link import parse_link
from boss_bot.domain.report import Resolved
from boss_bot.domain.shortening import leads_elsewhere
from boss_bot.workers.child.engines.http import fetch_location
from boss_bot.workers.child.faults import failure_of

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.workers.child.reporter import Reporter

_STEPS = 5

_AGENTS = {
    # Both show a page with a script to browsers, and a plain redirect to whatever only wants to know.
    "t.co": "curl",
    "vm.tiktok.com": "facebookexternalhit/1.1",
    "vt.tiktok.com": "facebookexternalhit/1.1",
    "www.tiktok.com": "facebookexternalhit/1.1",
}

_LOGIN = ("/login", "/accounts/login")
"""Where sites send whoever they show nothing to."""


def resolve(order: Order, reporter: Reporter) -> Order:
    """Return the order with the link that a short one leads to, and report that; any other as it is.

    Raises:
        DownloadFailed: If it leads to nothing that a member may give, or in circles.
    """
    url = _followed(order)
    if url != order.url:
        reporter.send(Resolved(url))
    return msgspec.structs.replace(order, url=url)


def _followed(order: Order) -> str:
    url = order.url
    for _ in range(_STEPS):
        if not leads_elsewhere(url) or not (location := _next(url, order)):
            return url
        url = _judged(urljoin(url, location))
    if leads_elsewhere(url):
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_URL, detail="a short link leads on and on"))
    return url


def _next(url: str, order: Order) -> str:
    """Ask one short link where it leads; empty if it is an end."""
    agent = _AGENTS.get(urlsplit(url).netloc)
    try:
        return fetch_location(url, {"User-Agent": agent} if agent else {}, order.cookies)
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadFailed(failure_of(error)) from error


def _judged(url: str) -> str:
    """Hold a link to the rules that members' links are held to.

    Raises:
        DownloadFailed: If no member could have given it, or it is where a site sends strangers.
    """
    try:
        link = parse_link(url)
    except InvalidLink as error:
        failure = Failure(kind=ErrorKind.INVALID_URL, detail=f"a short link leads to no link: {error.reason}")
        raise DownloadFailed(failure) from error
    if link.platform != "other" and urlsplit(link.url).path.startswith(_LOGIN):
        raise DownloadFailed(Failure(kind=ErrorKind.AUTH_REQUIRED, detail="a short link leads to a login"))
    return link.url
