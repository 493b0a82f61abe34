"""Links that only lead on to others: where to, their site is asked when they are fetched."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.domain.download import Download

SHORT_HOSTS = frozenset(
    {
        *("t.co", "vm.tiktok.com", "vt.tiktok.com", "on.soundcloud.com", "fb.watch", "fb.me", "pin.it"),
        *("bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "tinyurl.com"),
    }
)
"""Hosts all of whose links are short ones."""

SHARE_PATHS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "www.reddit.com": re.compile(r"/(?:(?:r|u|user)/[^/]+/s|video)/\w+/?"),
        "v.redd.it": re.compile(r"/\w+/?"),
        "www.tiktok.com": re.compile(r"/t/\w+/?"),
        "www.facebook.com": re.compile(r"/share/.+"),
    }
)
"""By host, the links under which a site's own buttons share something."""


def leads_elsewhere(url: str) -> bool:
    """Whether a checked link is one of those."""
    parts = urlsplit(url)
    shared = SHARE_PATHS.get(parts.netloc)
    return parts.netloc in SHORT_HOSTS or bool(shared and shared.fullmatch(parts.path))


def shown_link(download: Download) -> str:
    """Return the link that says where a download comes from: as given, or where a short one leads."""
    return download.canonical if leads_elsewhere(download.url) else download.url
