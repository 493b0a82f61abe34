"""Rules about every request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, invalid_form
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.limits import Limits

AGENT: Final = re.compile(r"DiscordBot \(\S+, [^)]+\)")
MOST_LISTED: Final = 100


@enforces(Rule.TOKEN)
def unauthorized() -> RefusedError:
    """Refuse a missing or wrong token.

    Source: Discord API reference, "Authentication"; HTTP response code 401 "the Authorization header was
    missing or invalid".
    """
    return RefusedError(Rule.TOKEN, 401, 0, "401: Unauthorized")


@enforces(Rule.USER_AGENT)
def user_agent(told: str | None) -> None:
    """Want clients to say which library they are.

    Source: Discord API reference, "User Agent": "Clients using the HTTP API must provide a valid User Agent
    which specifies information about the client library and version"; JSON error code 40333.
    """
    if not AGENT.match(told or ""):
        raise RefusedError(Rule.USER_AGENT, 403, 40333, "internal network error")


@enforces(Rule.KNOWN_ROUTE)
def unknown_route() -> RefusedError:
    """Refuse an address that the API does not have, or that the playground does not play.

    Source: Discord docs, JSON error code 0 "General error (such as a malformed request body, amongst other
    things)", HTTP response code 404.
    """
    return RefusedError(Rule.KNOWN_ROUTE, 404, 0, "404: Not Found")


@enforces(Rule.CONTENT_TYPE)
def json_type(content_type: str) -> None:
    """Want a body that is no form with files to be called JSON.

    Source: Discord API reference, "Content Type": "Clients using the HTTP API must provide a valid
    Content-Type header [...] Failing to do so will result in a 50035"; urlencoded forms are not played.
    """
    if content_type != "application/json":
        message = 'Expected "Content-Type" header to be one of {"application/json"}.'
        raise invalid_form([Rule.CONTENT_TYPE], [Problem((), "CONTENT_TYPE_INVALID", message)])


@enforces(Rule.VALID_JSON)
def decoded(raw: bytes) -> Any:  # noqa: ANN401 - a JSON value
    """Refuse a body that is not JSON.

    Source: Discord docs, JSON error code 50109 "The request body contains invalid JSON".
    """
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        message = "The request body contains invalid JSON."
        raise RefusedError(Rule.VALID_JSON, 400, 50109, message) from None


def largest_request(guild: Guild, limits: Limits) -> int:
    """Return how many bytes one request may have: 25 MiB, or one file of a boosted server and its frame."""
    return max(limits.request_bytes, guild.upload_limit + limits.request_bytes // 25)


@enforces(Rule.REQUEST_SIZE)
def request_size(size: int, guild: Guild, limits: Limits) -> None:
    """Refuse a request of more than 25 MiB.

    Source: Discord docs, "Message", Create Message: "The maximum request size when sending a message is 25
    MiB"; JSON error code 40005.
    """
    if size > largest_request(guild, limits):
        raise RefusedError(Rule.REQUEST_SIZE, 413, 40005, "Request entity too large")


@enforces(Rule.PAGE_LIMIT)
def page_limit(limit: int) -> int:
    """Refuse to list none or more than 100 messages at once.

    Source: Discord docs, "Message", Get Channel Messages, limit: "Max number of messages to return (1-100)".
    """
    if not 1 <= limit <= MOST_LISTED:
        problem = Problem(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {MOST_LISTED}.")
        raise invalid_form([Rule.PAGE_LIMIT], [problem])
    return limit
