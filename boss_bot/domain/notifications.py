"""How much a member is told beside the tracking message."""

from __future__ import annotations

from enum import StrEnum


class Notifications(StrEnum):
    """Each level tells what the ones before it tell. The values are stored in the database."""

    NONE = "none"
    MINIMAL = "minimal"
    """A reply when it starts after a wait, and at its end."""

    NORMAL = "normal"
    """Notes on the wait, in the tracking message."""

    VERBOSE = "verbose"
    """The same notes as replies."""
