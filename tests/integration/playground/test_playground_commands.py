"""Registering commands, and giving them as a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from boss_bot.playground import InvalidOptionError

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


@pytest.mark.parametrize(
    "options",
    [{}, {"where": "x", "other": 1}, {"where": 3}, {"where": "x", "speed": "fast"}],
    ids=["missing", "unknown", "type", "choice"],
)
async def test_a_member_cannot_send_what_the_client_would_not(
    rest: Rest, playground: Playground, options: dict[str, Any]
) -> None:
    """Required options, types and choices are checked before anything is sent."""
    speed = {**OPTION, "name": "speed", "choices": [CHOICE]}
    await rest("PUT", rest.commands, [{**COMMAND, "options": [{**OPTION, "required": True}, speed]}])

    with pytest.raises(InvalidOptionError):
        await playground.member("Mia").command("go", **options)
    assert {} == playground.backend.interactions.by_id
