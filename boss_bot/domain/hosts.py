"""Host names: their one spelling, and the platform that they belong to."""

from __future__ import annotations

import ipaddress
import re

from boss_bot.domain.errors import InvalidLink

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")

_PLATFORMS = {
    "twitter": ("twitter.com", "x.com", "t.co", "twimg.com"),
    "reddit": ("reddit.com", "redd.it", "redditmedia.com"),
    "youtube": ("youtube.com", "youtu.be"),
    "instagram": ("instagram.com",),
    "tiktok": ("tiktok.com",),
    "facebook": ("facebook.com", "fb.watch", "fb.me"),
    "imgur": ("imgur.com",),
    "bluesky": ("bsky.app",),
    "tumblr": ("tumblr.com",),
    "vimeo": ("vimeo.com",),
    "twitch": ("twitch.tv",),
    "soundcloud": ("soundcloud.com",),
    "pixiv": ("pixiv.net",),
}
_BY_DOMAIN = {domain: platform for platform, domains in _PLATFORMS.items() for domain in domains}

PLATFORMS = (*_PLATFORMS, "other")
"""Every value that `platform_of` can return: the bounded set of the `platform` metric label."""


def host_name(host: str) -> str:
    """Bring a host to its ASCII form (IDNA), lower case, without a trailing dot.

    IPv6 literals come back in brackets. Whether an address may be reached is not decided here: the guard
    sees the address that is really connected to.

    Raises:
        InvalidLink: With the reason `host`.
    """
    bare = host.strip().rstrip(".").lower()
    if ":" in bare:
        return f"[{_ipv6(bare)}]"
    try:
        ascii_name = bare.encode("idna").decode("ascii") if not bare.isascii() else bare
    except UnicodeError:
        raise InvalidLink("host") from None
    labels = ascii_name.split(".")
    if len(labels) < 2 or len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise InvalidLink("host")
    return ascii_name


def platform_of(host: str) -> str:
    """Name the platform that a host belongs to: one of `PLATFORMS`."""
    labels = host.lower().split(".")
    for start in range(len(labels) - 1):
        if platform := _BY_DOMAIN.get(".".join(labels[start:])):
            return platform
    return "other"


def _ipv6(text: str) -> str:
    try:
        return ipaddress.IPv6Address(text).compressed
    except ValueError:
        raise InvalidLink("host") from None
