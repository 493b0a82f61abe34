"""When a live view is refreshed and why it stops."""

from __future__ import annotations

from enum import Enum, auto

import attrs


class Ending(Enum):
    """Why a view is not refreshed any more."""

    ELAPSED = auto()
    """Nobody has pressed anything for a while."""

    SUPERSEDED = auto()
    """The same member has opened another one."""

    CROWDED = auto()
    """There are as many as there may be."""

    SHUTDOWN = auto()
    """The bot goes offline."""

    TAKEN = auto()
    """A press is answered with the same message, which is then a new view, or none any more."""


@attrs.frozen(kw_only=True)
class Rhythm:
    """How often, how long and how many."""

    interval: float = 5.0
    """Seconds between two looks at the queue; what has not changed is not sent."""

    span: float = 300.0
    """Seconds from the last press on. The token that a view is edited with lives fifteen minutes.

    https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
    """

    most: int = 50
    """Views at once, in all."""
