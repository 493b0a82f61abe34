"""Bots that break the rules about registering commands."""

from __future__ import annotations

from typing import Any

from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Act, Bench, BrokenBot, told
from tests.support.broken_bots.parts import command, option

CHOICE = {"name": "a", "value": "a"}
LONG_CHOICES = [{"name": f"{n}" + "x" * 90, "value": f"{n}" + "x" * 90} for n in range(25)]
SUB = {"name": "sub", "description": "Sub", "type": 1}
GROUP = {"name": "group", "description": "Group", "type": 2}


def registering(*commands: dict[str, Any]) -> Act:
    """Return an act that registers commands, all at once."""

    async def act(bench: Bench) -> str:
        return told(await bench.rest("PUT", bench.rest.commands, list(commands)))

    return act


def changing(to: dict[str, Any]) -> Act:
    """Return an act that registers a right command, and then makes it wrong."""

    async def act(bench: Bench) -> str:
        made = await bench.rest("POST", bench.rest.commands, command())
        return told(await bench.rest("PATCH", f"{bench.rest.commands}/{made.body['id']}", to))

    return act


def numbered(count: int, letter: str = "a", **fields: Any) -> list[dict[str, Any]]:
    """Return many commands."""
    return [{**command(), "name": f"{letter}{number}", **fields} for number in range(count)]


async def _create_too_many(bench: Bench) -> str:
    for letter in "ab":
        await bench.rest("PUT", bench.rest.commands, numbered(100, letter))
    return told(await bench.rest("PUT", bench.rest.commands, numbered(1, "c")))


async def _ask_for_a_command_that_is_not_there(bench: Bench) -> str:
    return told(await bench.rest("DELETE", f"{bench.rest.commands}/1"))


COMMANDS = (
    *(
        BrokenBot(rule, registering(broken))
        for rule, broken in (
            (Rule.COMMAND_NAME, command(name="Go")),
            (Rule.COMMAND_NAME, command(name="x" * 33)),
            (Rule.COMMAND_NAME, command(name="a b")),
            (Rule.COMMAND_NAME, {"name": "x" * 33, "type": 3}),
            (Rule.COMMAND_DESCRIPTION, command(description="")),
            (Rule.COMMAND_DESCRIPTION, command(option(description="x" * 101))),
            (Rule.COMMAND_OPTIONS, command(*[option(name=f"o{n}") for n in range(26)])),
            (Rule.COMMAND_OPTIONS, command(option(), option(name="b", required=True))),
            (Rule.COMMAND_OPTIONS, command(option(), option())),
            (
                Rule.COMMAND_CHOICES,
                command(option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])),
            ),
            (Rule.COMMAND_CHOICES, command(option(choices=[{"name": "x" * 101, "value": "a"}]))),
            (Rule.COMMAND_CHOICES, command(option(choices=[CHOICE], autocomplete=True))),
            (Rule.COMMAND_CHOICES, command(option(type=5, autocomplete=True))),
            (Rule.COMMAND_CHOICES, command(option(max_length=6001))),
            (Rule.COMMAND_NESTING, command(SUB, option())),
            (Rule.COMMAND_NESTING, command({**SUB, "options": [{**SUB, "options": []}]})),
            (Rule.COMMAND_NESTING, command({**GROUP, "options": [{**GROUP, "options": []}]})),
            (Rule.COMMAND_NESTING, command(option(type=12))),
            (Rule.COMMAND_SIZE, command(*[option(name=name, choices=LONG_CHOICES) for name in "ab"])),
            (Rule.CONTEXT_MENU_COMMAND, {"name": "Quote", "type": 3, "description": "Quotes"}),
            (Rule.CONTEXT_MENU_COMMAND, {"name": "Quote", "type": 3, "options": [option()]}),
        )
    ),
    BrokenBot(Rule.COMMAND_NAME_UNIQUE, registering(command(), command())),
    BrokenBot(Rule.COMMAND_NAME, changing({"name": "Go"})),
    BrokenBot(Rule.COMMAND_COUNT, registering(*numbered(101)), "400 30032"),
    BrokenBot(
        Rule.COMMAND_COUNT,
        registering(*numbered(16, type=3, description="", options=[])),
        "400 30032",
    ),
    BrokenBot(Rule.COMMAND_CREATES, _create_too_many, "400 30034"),
    BrokenBot(
        Rule.KNOWN_APPLICATION_COMMAND, _ask_for_a_command_that_is_not_there, "404 10063", is_breach=False
    ),
)
