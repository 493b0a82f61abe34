"""The options that a member's client lets a command carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boss_bot.playground.commands import InvalidOptionError, OptionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boss_bot.playground.people import Json


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


def chosen(definition: Json, given: Mapping[str, Any]) -> Iterator[Json]:
    """Check a member's options as Discord's client does, and yield them as sent.

    Raises:
        InvalidOptionError: An unknown option, a missing one, a wrong type, or none of the choices.
    """
    options = {option["name"]: option for option in definition.get("options") or ()}
    if unknown := sorted(set(given) - set(options)):
        raise InvalidOptionError(f"no such option: {', '.join(unknown)}")
    for name, option in options.items():
        if given.get(name) is not None:
            yield {"name": name, "type": option["type"], "value": _checked(option, given[name])}
        elif option.get("required"):
            raise InvalidOptionError(f"option {name!r} is required")


def _checked(option: Json, value: Any) -> Any:  # noqa: ANN401 - a JSON value
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise InvalidOptionError(f"{value!r} is not a choice of {option['name']!r}")
    expected = {OptionType.STRING: str, OptionType.INTEGER: int, OptionType.BOOLEAN: bool}.get(option["type"])
    if expected is not None and not isinstance(value, expected):
        raise InvalidOptionError(f"{option['name']!r} wants {expected.__name__}")
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
