"""Registering commands, and giving them as a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from boss_bot.playground import InvalidOptionError, NoAnswerError

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

COMMAND = {"name": "go", "description": "Go", "type": 1}
OPTION = {"name": "where", "description": "Where", "type": 3}
CHOICE = {"name": "a", "value": "a"}

BROKEN = [
    ("command-name", {**COMMAND, "name": "Go"}),
    ("command-name", {**COMMAND, "name": "x" * 33}),
    ("command-name", {**COMMAND, "name": "a b"}),
    ("command-name", {"name": "x" * 33, "type": 3}),
    ("command-description", {**COMMAND, "description": ""}),
    ("command-description", {**COMMAND, "options": [{**OPTION, "description": "x" * 101}]}),
    ("command-options", {**COMMAND, "options": [{**OPTION, "name": f"o{n}"} for n in range(26)]}),
    ("command-options", {**COMMAND, "options": [OPTION, {**OPTION, "name": "b", "required": True}]}),
    ("command-options", {**COMMAND, "options": [OPTION, OPTION]}),
    ("command-options", {**COMMAND, "options": [{**OPTION, "choices": [CHOICE] * 26}]}),
]


@pytest.mark.parametrize(("rule", "command"), BROKEN)
async def test_a_malformed_command_is_refused_by_its_rule(
    rest: Rest, playground: Playground, rule: str, command: Any
) -> None:
    """A command that breaks a rule is not registered."""
    said = await rest("PUT", rest.commands, [command])

    assert (400, 50035) == (said.status, said.code)
    assert [rule] == [breach.rule for breach in playground.ledger.forgive(rule)]
    assert 0 == len(playground.backend.commands)


async def test_too_many_commands_are_refused(rest: Rest, playground: Playground) -> None:
    """A scope has room for 100 slash commands, and 200 new ones a day."""
    many = [{**COMMAND, "name": f"a{n}"} for n in range(101)]
    first = await rest("PUT", rest.commands, many)
    await rest("PUT", rest.commands, many[:100])
    await rest("PUT", rest.commands, [{**COMMAND, "name": f"b{n}"} for n in range(100)])
    second = await rest("PUT", rest.commands, [{**COMMAND, "name": "c"}])

    assert [30032, 30034] == [first.code, second.code]
    assert playground.ledger.forgive("command-count")
    assert playground.ledger.forgive("command-creates")


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


async def test_a_bot_that_does_not_answer_is_found_out(rest: Rest, playground: Playground) -> None:
    """No acknowledgement in time is an error for the member, and a breach."""
    await rest("PUT", rest.commands, [COMMAND])

    with pytest.raises(NoAnswerError):
        await playground.member("Mia").command("go", timeout=0.05)
    assert playground.ledger.forgive("acknowledge-in-time")
