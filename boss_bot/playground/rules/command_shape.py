"""Rules about one command: its names, descriptions and size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from boss_bot.playground.commands import SLASH
from boss_bot.playground.rules.command_options import OPTION_RULES, nodes
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form

NAME: Final = re.compile(r"[-\w']{1,32}")


@form_rule(Rule.COMMAND_NAME)
def command_names(form: Form) -> Iterator[Problem]:
    """Want lower-case names of 1 to 32 letters, digits, dashes and underscores; in menus, any characters.

    Source: Discord docs, "Application Commands", Application Command Naming: "If there is a lowercase variant
    of any letters used, you must use those", "USER and MESSAGE commands may be mixed case and can include
    spaces".
    """
    for path, node in nodes(form.body):
        name = node.get("name")
        if not path and node.get("type", SLASH) != SLASH:
            yield from bad_length(("name",), name, 1, form.limits.command_name)
        elif not isinstance(name, str) or not NAME.fullmatch(name) or name != name.lower():
            yield Problem((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


@form_rule(Rule.COMMAND_DESCRIPTION)
def command_descriptions(form: Form) -> Iterator[Problem]:
    """Want descriptions of 1 to 100 characters on slash commands and all options.

    Source: Discord docs, "Application Commands", Application Command Structure: "Description for CHAT_INPUT
    commands, 1-100 characters".
    """
    for path, node in nodes(form.body):
        if path or node.get("type", SLASH) == SLASH:
            most = form.limits.command_description
            yield from bad_length((*path, "description"), node.get("description"), 1, most)


@form_rule(Rule.CONTEXT_MENU_COMMAND)
def context_menu_commands(form: Form) -> Iterator[Problem]:
    """Refuse descriptions and options on user and message commands.

    Source: Discord docs, "Application Commands", Application Command Structure: "Empty string for USER and
    MESSAGE commands", "options can only be set for application commands of type CHAT_INPUT".
    """
    if form.body.get("type", SLASH) == SLASH:
        return
    for key in ("description", "options"):
        if form.body.get(key):
            message = f"Context menu commands cannot have {key}"
            yield Problem((key,), f"APPLICATION_COMMAND_CONTEXT_MENU_{key.upper()}", message)


@form_rule(Rule.COMMAND_SIZE)
def command_size(form: Form) -> Iterator[Problem]:
    """Allow 8000 characters in all names, descriptions and values together.

    Source: Discord docs, "Application Commands", Slash Commands: "Slash commands can have a maximum of 8000
    characters for combined name, description, and value properties".
    """
    most = form.limits.command_characters
    if sum(_characters(node) for _, node in nodes(form.body)) > most:
        yield Problem((), "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({most})")


def _characters(node: Json) -> int:
    texts = [node.get("name"), node.get("description")]
    texts += [choice.get(key) for choice in node.get("choices") or () for key in ("name", "value")]
    return sum(len(str(text)) for text in texts if text is not None)


COMMAND_RULES = (command_names, command_descriptions, context_menu_commands, command_size, *OPTION_RULES)
