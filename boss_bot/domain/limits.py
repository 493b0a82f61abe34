"""How much is accepted, how long it may take and how large it may be."""

from __future__ import annotations

import attrs

MIB = 2**20


@attrs.frozen(kw_only=True)
class QueueLimits:
    """How many downloads may wait."""

    waiting: int = 50
    """In all."""

    waiting_per_guild: int = 25
    """In one server, so that a busy one can't fill the queue for the others."""

    per_member_and_day: int = 10
    """Downloads that one member may ask for in a day (UTC); 0 is unlimited."""


@attrs.frozen(kw_only=True)
class TimeLimits:
    """Seconds after which an attempt fails."""

    transfer: float = 300.0
    """Of active transfer."""

    stall: float = 60.0
    """Without a byte."""

    processing: float = 300.0
    upload: float = 300.0
    """Per message of files."""


@attrs.frozen(kw_only=True)
class SizeLimits:
    """Bytes that may be used."""

    file: int = 50 * MIB
    temp: int = 1024 * MIB
    """All workspaces together."""

    free_disk: int = 512 * MIB
    """Below this much free space downloads are refused."""

    items: int = 10
    """Files of one download."""

    bytes_per_second: int | None = None
    """Of one download; None is unlimited."""

    bytes_per_second_in_all: int | None = None
    """Shared out over the slots; None is unlimited."""
