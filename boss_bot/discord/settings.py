"""What the connection to Discord is made with."""

from __future__ import annotations

import attrs

from boss_bot.domain.limits import MIB

UPLOAD_TIERS = (20 * MIB, 20 * MIB, 50 * MIB, 100 * MIB)
"""Bytes per file at boost tiers 0 to 3, as far as is known; every upload teaches better.

Discord documents the default only (https://docs.discord.com/developers/reference#uploading-files).
"""


@attrs.frozen(kw_only=True)
class DiscordSettings:
    """Everything that an operator can say about Discord."""

    token: str = attrs.field(repr=False)
    api_url: str | None = None
    """Base of the API, `/api/v10` included; None is Discord itself."""

    server_id: int | None = None
    """Commands are registered there only, at once; None registers them everywhere."""

    owner_id: int | None = None
    """An admin everywhere; None is the application's owner."""

    support: str = "a moderator of this server"
    """Whom members are told to ask."""

    edit_interval: float = 5.0
    """Seconds at least between two progress edits of one message."""

    watched: float = 300.0
    """Seconds that a view of the queue is kept true after the last press in it."""

    upload_tiers: tuple[int, int, int, int] = UPLOAD_TIERS
    request_bytes: int = 25 * MIB
    """All files of one message together, unless a single one is larger."""
