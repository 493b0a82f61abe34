"""The options that a member's client lets a command carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from boss_bot.playground.attachments import Upload
from boss_bot.playground.channel import Channel
from boss_bot.playground.commands import InvalidOptionError, OptionType
from boss_bot.playground.people import Role, User

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from boss_bot.playground.people import Json

    Refer = Callable[[Any], str]

EXPECTED: Final[dict[int, tuple[type, ...]]] = {
    OptionType.STRING: (str,),
    OptionType.INTEGER: (int,),
    OptionType.BOOLEAN: (bool,),
    OptionType.USER: (User,),
    OptionType.CHANNEL: (Channel,),
    OptionType.ROLE: (Role,),
    OptionType.MENTIONABLE: (User, Role),
    OptionType.NUMBER: (int, float),
    OptionType.ATTACHMENT: (Upload,),
}
"""What a member gives for an option of a kind."""

REFERRING: Final = frozenset({*range(OptionType.USER, OptionType.NUMBER), OptionType.ATTACHMENT})
"""Kinds whose values travel as ids."""


def leaf(command: Json, path: list[str]) -> tuple[Json, list[Json]]:
    """Follow sub-command names, and return the leaf's definition and the nesting above its options."""
    nest: list[Json] = []
    for name in path:
        found = [option for option in command.get("options") or () if option["name"] == name]
        if not found:
            raise InvalidOptionError(f"{command['name']!r} has no sub-command {name!r}")
        command = found[0]
        nest.append({"name": name, "type": command["type"]})
    return command, nest


def chosen(definition: Json, given: Mapping[str, Any], refer: Refer) -> Iterator[Json]:
    """Check a member's options as Discord's client does, and yield them as sent.

    Args:
        definition: The command's, or the sub-command's.
        given: Values by name: people, roles, channels and uploads as they are.
        refer: Turns those into ids.

    Raises:
        InvalidOptionError: Unknown, missing, of a wrong type, none of the choices, or out of bounds.
    """
    options = {option["name"]: option for option in definition.get("options") or ()}
    if unknown := sorted(set(given) - set(options)):
        raise InvalidOptionError(f"no such option: {', '.join(unknown)}")
    for name, option in options.items():
        if given.get(name) is not None:
            value = _checked(option, given[name])
            sent = refer(value) if option["type"] in REFERRING else value
            yield {"name": name, "type": option["type"], "value": sent}
        elif option.get("required"):
            raise InvalidOptionError(f"option {name!r} is required")


def _checked(option: Json, value: Any) -> Any:  # noqa: ANN401 - a JSON value, or what an id stands for
    expected, name = EXPECTED[option["type"]], option["name"]
    if not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected):
        raise InvalidOptionError(f"{name!r} wants {' or '.join(one.__name__ for one in expected)}")
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise InvalidOptionError(f"{value!r} is not a choice of {name!r}")
    measures = (("value", value), ("length", len(value) if isinstance(value, str) else None))
    for measure, size in measures:
        least, most = option.get(f"min_{measure}"), option.get(f"max_{measure}")
        if (least is not None and size < least) or (most is not None and size > most):
            raise InvalidOptionError(f"the {measure} of {name!r} must be from {least} to {most}")
    return value


def autocompleted(definition: Json, focused: str, typed: str, given: Mapping[str, Any]) -> Iterator[Json]:
    """Yield options as sent while the member is still typing into one of them.

    Raises:
        InvalidOptionError: The option does not exist, or has no autocompletion.
    """
    options = {option["name"]: option for option in definition.get("options") or ()}
    if not options.get(focused, {}).get("autocomplete"):
        raise InvalidOptionError(f"option {focused!r} does not autocomplete")
    for name, value in given.items():
        yield {"name": name, "type": options[name]["type"], "value": value}
    yield {"name": focused, "type": options[focused]["type"], "value": typed, "focused": True}


def nested(nest: list[Json], options: list[Json]) -> list[Json]:
    """Wrap options into the sub-commands above them."""
    for level in reversed(nest):
        options = [{**level, "options": options}]
    return options
