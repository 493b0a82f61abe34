"""What a failed upload means for the download."""

from __future__ import annotations

import aiohttp
import hikari

from boss_bot.discord.editing.verdict import describe, is_refusal
from boss_bot.domain.failure import ErrorKind, Failure

_TOO_LARGE = frozenset({40005, 50045})
"""Request entity too large; file uploaded exceeds the maximum size."""

_BARRED = frozenset({10003, 10004, 50001, 50007, 50013})
"""Unknown channel or server, missing access, closed direct messages, missing permissions."""

REPLY_BARRED = frozenset({50013, 160002})
"""Missing permissions; cannot reply without permission to read message history.

All: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""


def failure_of(error: Exception, *, size: int) -> Failure:
    """Classify what a request for sending files has raised.

    Args:
        error: The error.
        size: Bytes of the largest file in it.
    """
    if is_too_large(error):
        return Failure(kind=ErrorKind.FILE_TOO_LARGE, detail=describe(error), size=size)
    if isinstance(error, hikari.RateLimitTooLongError):
        return Failure(kind=ErrorKind.DISCORD_ERROR, detail=describe(error), retry_after=error.retry_after)
    if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ClientError):
        # Ours: Discord could be reached, and the files would not get through.
        return Failure(kind=ErrorKind.TIMED_OUT, detail=describe(error))
    if is_refusal(error):
        barred = error.code in _BARRED or isinstance(error, hikari.ForbiddenError)
        kind = ErrorKind.PERMISSION_DENIED if barred else ErrorKind.UNKNOWN
        return Failure(kind=kind, detail=describe(error))
    return Failure(kind=ErrorKind.DISCORD_ERROR, detail=describe(error))


def is_too_large(error: Exception) -> bool:
    """Whether Discord refused a request for its size."""
    return isinstance(error, hikari.HTTPResponseError) and (
        int(error.status) == 413 or error.code in _TOO_LARGE
    )
