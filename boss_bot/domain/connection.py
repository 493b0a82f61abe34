"""Where the connection to the members stands."""

from __future__ import annotations

from enum import StrEnum

import attrs


class ConnectionState(StrEnum):
    """What has just become of a session. The values are a label of the metrics."""

    READY = "ready"
    """A new one: what happened before it was missed."""

    RESUMED = "resumed"
    """The one that was lost goes on; what happened meanwhile has been told since."""

    DISCONNECTED = "disconnected"
    RECONNECTING = "reconnecting"


ONLINE = frozenset({ConnectionState.READY, ConnectionState.RESUMED})
"""Members can reach the bot."""


@attrs.frozen
class ConnectionChanged:
    """The connection to the members was made, lost, or is being made again."""

    state: ConnectionState
    sessions: int
    """Open ones, from now on."""
