"""Parameters that tell who has shared a link, and nothing of what it leads to."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from collections.abc import Mapping

_EVERYWHERE = re.compile(r"utm_\w+|(?:fb|g|dc|ms|y|tw|tt)clid|[gw]braid|igshid|mc_[ce]id", re.IGNORECASE)
"""Of advertisers, who add them to any site's links."""

BY_PLATFORM: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "twitter": frozenset({"s", "t", "ref_src", "ref_url", "cxt", "cn", "refsrc"}),
        "reddit": frozenset({"share_id", "ref", "ref_source", "rdt", "correlation_id", "_branch_match_id"}),
        "youtube": frozenset({"si", "feature", "pp", "ab_channel", "app"}),
        "instagram": frozenset({"igsh", "ig_rid", "ig_mid"}),
        "tiktok": frozenset(
            {
                *("_t", "_r", "is_from_webapp", "is_copy_url", "sender_device", "sender_web_id", "web_id"),
                *("share_app_id", "share_link_id", "u_code", "tt_from", "refer", "referer_url"),
            }
        ),
        "facebook": frozenset(
            {
                *("mibextid", "rdid", "share_url", "sfnsn", "extid", "paipv", "eav", "_rdr", "ref"),
                *("__tn__", "__cft__[0]", "__xts__[0]"),
            }
        ),
        "bluesky": frozenset({"ref_src", "ref_url"}),
        "tumblr": frozenset({"source"}),
        "twitch": frozenset({"tt_content", "tt_medium"}),
        "vimeo": frozenset({"share", "fl", "fe"}),
        "soundcloud": frozenset({"si", "ref", "p", "c"}),
    }
)
"""Of single sites; a name that means something elsewhere stays there."""


def without_tracking(query: str, platform: str) -> str:
    """Leave the tracking parameters of a platform's links out of a query; what stays, stays as it is."""
    own = BY_PLATFORM.get(platform, frozenset())
    kept = (
        piece
        for piece in query.split("&")
        if not ((name := unquote_plus(piece.partition("=")[0])) in own or _EVERYWHERE.fullmatch(name))
    )
    return "&".join(kept)
