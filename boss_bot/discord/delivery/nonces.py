"""What a message of files is known by: one number, drawn before it is sent for the first time.

It is a snowflake of that moment, as Discord's own clients draw their nonces. As the nonce it keeps Discord
from posting a message twice for a few minutes; but a nonce is not kept with the message. The number's last
digits are, as the id of a component, which no member sees: by this mark the message is recognised for good.
And its time says from when on the channel has to be read for it.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import hikari

if TYPE_CHECKING:
    from datetime import datetime

_RANDOM_BITS = 22
"""Of a snowflake, below its milliseconds.

https://docs.discord.com/developers/reference#snowflake-format
"""

_MARK = 1 << 30
"""The ids that Discord gives by itself count from 1, and 32 bits with a sign are the most that it takes.

https://docs.discord.com/developers/components/reference#anatomy-of-a-component
"""


def new_nonce(now: datetime) -> str:
    """Return a nonce that no other message has, made of at most 25 characters."""
    return str(hikari.Snowflake.from_datetime(now) | secrets.randbits(_RANDOM_BITS))


def drawn_at(nonce: str) -> datetime:
    """Return when a nonce was drawn, by our clock."""
    return hikari.Snowflake(nonce).created_at


def mark_of(nonce: str) -> int:
    """Return the id of the component by which the message with this nonce is recognised."""
    return _MARK | int(nonce) % _MARK
