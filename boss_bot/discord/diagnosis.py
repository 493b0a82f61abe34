"""Why a connection could not be made, or was lost."""

from __future__ import annotations

import hikari

from boss_bot.discord.editing.verdict import describe
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem

_INTENT_CODES = frozenset({hikari.ShardCloseCode.INVALID_INTENT, hikari.ShardCloseCode.DISALLOWED_INTENT})


def failure_of(error: BaseException, otherwise: ConnectionProblem) -> ConnectionFailed:
    """Classify what connecting has raised.

    Args:
        error: What was raised.
        otherwise: What it is called if nothing better is known.
    """
    if isinstance(error, ConnectionFailed):
        return error
    return ConnectionFailed(_problem(error) or otherwise, describe(error))


def _problem(error: BaseException) -> ConnectionProblem | None:
    match error:
        case hikari.UnauthorizedError() if error.message:
            # Without a word it is not Discord's: something else that wants to know who we are.
            return ConnectionProblem.TOKEN
        case hikari.GatewayError():
            return _closed(error)
        case hikari.NotFoundError(code=0) | hikari.UnauthorizedError():
            # Discord's own refusals carry a code: something else answers here.
            return ConnectionProblem.UNREACHABLE
        case hikari.HTTPError() if not isinstance(error, hikari.ClientHTTPResponseError):
            return ConnectionProblem.UNREACHABLE
    return None


def _closed(error: hikari.GatewayError) -> ConnectionProblem:
    code = getattr(error, "code", None)
    if code == hikari.ShardCloseCode.AUTHENTICATION_FAILED:
        return ConnectionProblem.TOKEN
    if code in _INTENT_CODES:
        return ConnectionProblem.INTENTS
    return (
        ConnectionProblem.VERSION if code == hikari.ShardCloseCode.INVALID_VERSION else ConnectionProblem.LOST
    )
