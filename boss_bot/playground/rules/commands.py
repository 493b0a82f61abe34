"""Rules about the commands that a bot registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from boss_bot.playground.commands import SLASH
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, bad_count, bad_length, form_rule
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.components import Path
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

NAME: Final = re.compile(r"[-\w']{1,32}")
DAY: Final = 24 * 60 * 60.0


def _nodes(body: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    yield path, body
    for index, option in enumerate(body.get("options") or ()):
        yield from _nodes(option, (*path, "options", index))


@form_rule(Rule.COMMAND_NAME)
def command_names(form: Form) -> Iterator[Problem]:
    """Want lower-case names of 1 to 32 letters, digits, dashes and underscores.

    Source: Discord docs, "Application Commands", Application Command Naming.
    """
    for path, node in _nodes(form.body):
        name = node.get("name")
        if not path and node.get("type", SLASH) != SLASH:
            yield from bad_length(("name",), name, 1, form.limits.command_name)
        elif not isinstance(name, str) or not NAME.fullmatch(name) or name != name.lower():
            yield Problem((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


@form_rule(Rule.COMMAND_DESCRIPTION)
def command_descriptions(form: Form) -> Iterator[Problem]:
    """Want descriptions of 1 to 100 characters on slash commands and all options.

    Source: Discord docs, "Application Commands", Application Command Structure.
    """
    for path, node in _nodes(form.body):
        if path or node.get("type", SLASH) == SLASH:
            most = form.limits.command_description
            yield from bad_length((*path, "description"), node.get("description"), 1, most)


@form_rule(Rule.COMMAND_OPTIONS)
def command_options(form: Form) -> Iterator[Problem]:
    """Allow 25 options and 25 choices, required options first, no name twice.

    Source: Discord docs, "Application Commands", Application Command Option Structure.
    """
    for path, node in _nodes(form.body):
        options = node.get("options") or []
        yield from bad_count((*path, "options"), options, 0, form.limits.command_options)
        yield from bad_count((*path, "choices"), node.get("choices") or [], 0, form.limits.choices)
        required = [bool(option.get("required")) for option in options]
        if required != sorted(required, reverse=True):
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            yield Problem(
                (*path, "options"), code, "Required options must be placed before non-required options"
            )
        names = [option.get("name") for option in options]
        if len(set(names)) < len(names):
            code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
            yield Problem((*path, "options"), code, "Option with that name already exists")


COMMAND_RULES = (command_names, command_descriptions, command_options)


@enforces(Rule.COMMAND_COUNT)
def command_count(commands: list[Json], limits: Limits) -> None:
    """Refuse more than 100 slash commands in a scope.

    Source: Discord docs, "Application Commands"; JSON error code 30032.
    """
    if sum(command.get("type", SLASH) == SLASH for command in commands) > limits.commands:
        message = "Maximum number of application commands reached (100)."
        raise RefusedError(Rule.COMMAND_COUNT, 400, 30032, message)


@enforces(Rule.COMMAND_CREATES)
class DailyCreates:
    """Allows 200 new commands a day in a scope.

    Source: Discord docs, "Application Commands": "a global rate limit of 200 application command creates per
    day, per guild"; JSON error code 30034.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._made: dict[int | None, list[float]] = {}

    def note(self, guild_id: int | None, created: int, now: float) -> None:
        """Count new commands, or refuse them."""
        made = [moment for moment in self._made.get(guild_id, []) if now - moment < DAY]
        if len(made) + created > self._limits.command_creates_per_day:
            message = "Maximum number of daily application command creates has been reached (200)"
            raise RefusedError(Rule.COMMAND_CREATES, 400, 30034, message)
        self._made[guild_id] = made + [now] * created
