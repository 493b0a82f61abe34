"""Rules about the commands that a bot registers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from boss_bot.playground.commands import SLASH, named
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.command_shape import COMMAND_RULES
from boss_bot.playground.rules.form import Form, Problem, invalid_form, judge
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.playground.limits import Limits
    from boss_bot.playground.people import Json

DAY: Final = 24 * 60 * 60.0


def judge_command(body: Json, limits: Limits, index: int | None = None) -> None:
    """Let all rules about one command look at it; in a list, it has an index."""
    judge(COMMAND_RULES, Form(body, limits), () if index is None else (index,))


@enforces(Rule.COMMAND_NAME_UNIQUE)
def unique_names(commands: Sequence[Json]) -> None:
    """Refuse two commands of a kind with one name in a scope.

    Source: Discord docs, "Application Commands", Registering a Command: "command names must be unique per
    application, per type, and within each scope".
    """
    counted = Counter(map(named, commands))
    problems = [
        Problem((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        for index, command in enumerate(commands)
        if counted[named(command)] > 1
    ]
    if problems:
        raise invalid_form([Rule.COMMAND_NAME_UNIQUE], problems)


@enforces(Rule.COMMAND_COUNT)
def command_count(commands: Sequence[Json], limits: Limits) -> None:
    """Refuse more than 100 slash, 15 user or 15 message commands in a scope.

    Source: Discord docs, "Application Commands", Registering a Command: "100 global CHAT_INPUT commands", "15
    global USER commands", "15 global MESSAGE commands", and as many per server; JSON error code 30032.
    """
    for kind, number in Counter(kind for _, kind in map(named, commands)).items():
        most = limits.commands if kind == SLASH else limits.context_menu_commands
        if number > most:
            message = f"Maximum number of application commands reached ({most})."
            raise RefusedError(Rule.COMMAND_COUNT, 400, 30032, message)


@enforces(Rule.COMMAND_CREATES)
class DailyCreates:
    """Allows 200 new commands a day in a scope.

    Source: Discord docs, "Application Commands": "There is a global rate limit of 200 application command
    creates per day, per guild"; JSON error code 30034.
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
