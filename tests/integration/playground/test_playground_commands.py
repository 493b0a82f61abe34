"""Registering commands, and giving them as a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from boss_bot.playground import InvalidOptionError, NoAnswerError
from boss_bot.playground.interactions import USER_INSTALL

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

COMMAND = {"name": "go", "description": "Go", "type": 1}
OPTION = {"name": "where", "description": "Where", "type": 3}
CHOICE = {"name": "a", "value": "a"}


async def test_commands_can_be_listed_changed_and_removed(rest: Rest) -> None:
    """A command keeps its id when it is registered again, and can be read, changed and removed."""
    first = await rest("PUT", rest.commands, [COMMAND])
    again = await rest("PUT", rest.commands, [{**COMMAND, "description": "Went"}])
    path = f"{rest.commands}/{first.body[0]['id']}"
    changed = await rest("PATCH", path, {"description": "Gone"})
    created = await rest("POST", rest.commands, {**COMMAND, "name": "come"})

    assert first.body[0]["id"] == again.body[0]["id"]
    assert "Gone" == changed.body["description"] == (await rest("GET", path)).body["description"]
    assert 201 == created.status
    assert 204 == (await rest("DELETE", path)).status
    assert (404, 10063) == ((gone := await rest("GET", path)).status, gone.code)
    assert ["come"] == [command["name"] for command in (await rest("GET", rest.commands)).body]


BOUND = {**OPTION, "name": "bound", "max_length": 3}
SPEED = {**OPTION, "name": "speed", "choices": [CHOICE]}
COUNT = {**OPTION, "name": "count", "type": 4, "min_value": 1}
SENT_WRONGLY: dict[str, dict[str, Any]] = {
    "missing": {},
    "unknown": {"where": "x", "other": 1},
    "type": {"where": 3},
    "yes is no number": {"where": "x", "count": True},
    "choice": {"where": "x", "speed": "fast"},
    "too long": {"where": "x", "bound": "long"},
    "too small": {"where": "x", "count": 0},
}


@pytest.mark.parametrize("options", SENT_WRONGLY.values(), ids=SENT_WRONGLY)
async def test_a_member_cannot_send_what_the_client_would_not(
    rest: Rest, playground: Playground, options: dict[str, Any]
) -> None:
    """Required options, types, choices and bounds are checked before anything is sent."""
    given = [{**OPTION, "required": True}, SPEED, BOUND, COUNT]
    await rest("PUT", rest.commands, [{**COMMAND, "options": given}])

    with pytest.raises(InvalidOptionError):
        await playground.member("Mia").command("go", **options)
    assert {} == playground.backend.interactions.by_id


async def test_a_server_without_the_bot_is_told_by_its_owners(rest: Rest, playground: Playground) -> None:
    """An interaction says whose installation it came through."""
    await rest("PUT", rest.commands, [COMMAND])
    mia = playground.member("Mia")
    mia.installed = (USER_INSTALL,)
    with pytest.raises(NoAnswerError):
        await mia.command("go", timeout=0)
    (interaction,) = playground.backend.interactions.by_id.values()

    assert {"1": str(mia.user.id)} == interaction.owners
    assert playground.ledger.forgive("acknowledge-in-time")
