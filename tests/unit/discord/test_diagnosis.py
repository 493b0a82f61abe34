"""Why there is no connection, and which reasons may pass."""

from __future__ import annotations

import hikari
import pytest

from boss_bot.discord.diagnosis import failure_of
from boss_bot.discord.errors import ConnectionProblem
from boss_bot.discord.supervisor import _WAITS
from boss_bot.discord.texts.problems import ADVICE

URL = "https://discord.test/api/v10/gateway/bot"


def closed(code: int) -> hikari.GatewayServerClosedConnectionError:
    """Make an error as hikari raises it."""
    return hikari.GatewayServerClosedConnectionError("", code)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (closed(4004), ConnectionProblem.TOKEN),
        (closed(4013), ConnectionProblem.INTENTS),
        (closed(4014), ConnectionProblem.INTENTS),
        (closed(4012), ConnectionProblem.VERSION),
        (closed(4010), ConnectionProblem.LOST),
        (closed(4011), ConnectionProblem.LOST),
        (hikari.GatewayError("no HELLO"), ConnectionProblem.LOST),
        (hikari.UnauthorizedError(URL, {}, b"{}", "401: Unauthorized", 0), ConnectionProblem.TOKEN),
        (hikari.UnauthorizedError(URL, {}, b"<html>"), ConnectionProblem.UNREACHABLE),
        (hikari.NotFoundError(URL, {}, b"<html>"), ConnectionProblem.UNREACHABLE),
        (hikari.InternalServerError(URL, 503, {}, b""), ConnectionProblem.UNREACHABLE),
        (hikari.HTTPError("Connection refused"), ConnectionProblem.UNREACHABLE),
        (hikari.ForbiddenError(URL, {}, b"{}", "Missing Access", 50001), ConnectionProblem.COMMANDS),
        (KeyError("op"), ConnectionProblem.COMMANDS),
    ],
)
def test_each_has_its_problem(error: Exception, problem: ConnectionProblem) -> None:
    """What is not known is called what the caller says."""
    assert problem is failure_of(error, ConnectionProblem.COMMANDS).problem


def test_only_what_may_pass_is_tried_again() -> None:
    """The rest needs a person, who is told what to do."""
    assert {ConnectionProblem.UNREACHABLE, ConnectionProblem.LOST} == set(_WAITS)
    assert set(ConnectionProblem) == set(ADVICE)


def test_a_flapping_session_does_not_use_up_the_starts_of_a_day() -> None:
    """Discord resets the token after a thousand."""
    waits, spent, starts = _WAITS[ConnectionProblem.LOST], 0.0, 0
    while spent < 86_400:
        starts += 1
        spent += waits.wait(starts, jitter=0.0)

    assert starts < 1000
