"""What a refused edit means for the next one."""

from __future__ import annotations

from enum import Enum, auto
from typing import TypeGuard

import aiohttp
import hikari

REQUEST_ERRORS = (hikari.HikariError, aiohttp.ClientError, TimeoutError)
"""What a request can raise; hikari lets through what breaks while an answer is being read."""

OLD_MESSAGE_EDITS = 30046
"""Maximum number of edits to messages older than 1 hour reached.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

_LONGEST = 60.0
_DOUBLINGS = 10
"""Enough for any pause; an outage of a day would take a float beyond its end."""

_OLD_MESSAGE_PAUSE = 600.0


class Verdict(Enum):
    """What to do about a message that could not be written."""

    LATER = auto()
    AFRESH = auto()
    """This one takes no more edits for now; its end belongs into a new message."""

    NEVER = auto()
    """The message, the channel or the right to it is gone."""


def judge(error: Exception, *, failures: int, aged: bool) -> tuple[Verdict, float]:
    """Decide what follows a failed request.

    Args:
        error: What the request raised.
        failures: How many requests for this message have failed in a row, this one included.
        aged: Whether the message is older than an hour. hikari waits out a 429 with 30046 by itself, so that
            a lack of edits shows as a request that takes too long.

    Returns:
        The verdict, and the seconds until the next try.
    """
    if getattr(error, "code", 0) == OLD_MESSAGE_EDITS:
        return Verdict.AFRESH, _OLD_MESSAGE_PAUSE
    if aged and isinstance(error, hikari.RateLimitTooLongError | TimeoutError):
        return Verdict.AFRESH, _OLD_MESSAGE_PAUSE
    if isinstance(error, hikari.RateLimitTooLongError):
        return Verdict.LATER, error.retry_after
    if is_refusal(error):
        return Verdict.NEVER, 0.0
    return Verdict.LATER, min(2.0 ** min(failures, _DOUBLINGS), _LONGEST)


def is_refusal(error: Exception) -> TypeGuard[hikari.ClientHTTPResponseError]:
    """Whether Discord has refused a request, so that repeating it is no use.

    During an outage something that stands before Discord may answer with any status. Discord's answers carry
    a code, but for the one to a body that it can't read.
    """
    coded = isinstance(error, hikari.ClientHTTPResponseError) and error.code != 0
    return coded or isinstance(error, hikari.BadRequestError)


def describe(error: BaseException) -> str:
    """Say what Discord answered, without the address: those of interactions hold a token."""
    if isinstance(error, hikari.HTTPResponseError):
        return f"HTTP {int(error.status)}, code {error.code}: {error.message}"
    if isinstance(error, hikari.RateLimitTooLongError):
        return f"rate limited for {error.retry_after:.0f} s"
    return f"{type(error).__name__}: {error}"
