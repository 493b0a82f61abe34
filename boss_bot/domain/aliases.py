"""Hosts that stand for another one: those that mend a site's previews, and a site's own doubles.

A closed table by name; nothing is asked of anybody. `docs/engines.md` shows it to people.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MIRRORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "x.com": (
            *("fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com", "twittpr.com"),
            *("nitter.net", "nitter.poast.org", "nitter.tiekoetter.com", "xcancel.com"),
        ),
        "www.reddit.com": ("rxddit.com", "rxyddit.com", "vxreddit.com"),
        "www.instagram.com": (
            *("ddinstagram.com", "eeinstagram.com", "kkinstagram.com", "vxinstagram.com"),
            "instagramez.com",
        ),
        "www.tiktok.com": ("kktiktok.com", "tiktxk.com", "tnktok.com", "vxtiktok.com"),
        "bsky.app": ("bskx.app", "bsyy.app", "fxbsky.app", "vxbsky.app", "xbsky.app"),
        "www.pixiv.net": ("phixiv.net",),
    }
)
"""By the real host, the domains whose links lead to the same paths there; they only show previews."""

DOUBLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "x.com": (
            *("www.x.com", "mobile.x.com", "m.x.com"),
            *("twitter.com", "www.twitter.com", "mobile.twitter.com", "m.twitter.com"),
        ),
        "www.reddit.com": (
            "reddit.com",
            *(f"{name}.reddit.com" for name in ("amp", "i", "m", "new", "np", "nr", "old", "sh")),
        ),
        "www.youtube.com": ("youtube.com", "m.youtube.com", "www.youtube-nocookie.com"),
        "www.instagram.com": ("instagram.com", "m.instagram.com", "instagr.am", "www.instagr.am"),
        "www.tiktok.com": ("tiktok.com", "m.tiktok.com"),
        "www.facebook.com": (
            "facebook.com",
            *(f"{name}.facebook.com" for name in ("m", "mbasic", "mobile", "touch", "web")),
            *("fb.com", "www.fb.com"),
        ),
        "bsky.app": ("www.bsky.app",),
        "imgur.com": ("www.imgur.com", "m.imgur.com"),
        "www.tumblr.com": ("tumblr.com",),
        "vimeo.com": ("www.vimeo.com",),
        "www.twitch.tv": ("twitch.tv", "m.twitch.tv"),
        "soundcloud.com": ("www.soundcloud.com", "m.soundcloud.com"),
        "www.pixiv.net": ("pixiv.net", "touch.pixiv.net"),
    }
)
"""By the one host that a site's links are brought to, the others under which it shows the same."""

_KEPT = frozenset({"vm", "vt"})
"""Names below a domain that say what kind of link it is: TikTok's short ones."""

_BY_DOMAIN = {domain: host for host, domains in MIRRORS.items() for domain in domains}
_BY_HOST = {double: host for host, doubles in DOUBLES.items() for double in doubles}


def mirrored(host: str) -> str | None:
    """Return the real host that one stands for which only mends previews; None if it is none of these."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if real := _BY_DOMAIN.get(".".join(labels[start:])):
            name = labels[0] if start else ""
            return f"{name}.{real.removeprefix('www.')}" if name in _KEPT else real
    return None


def real_host(host: str) -> str:
    """Return the one host that stands for all that show the same."""
    return mirrored(host) or _BY_HOST.get(host, host)
