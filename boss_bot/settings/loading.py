"""Loading: the environment goes before `.env`, and every mistake is found before any is told."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import dotenv
import typed_settings
from typed_settings.exceptions import InvalidSettingsError

from boss_bot.domain.errors import BossBotError
from boss_bot.settings.model import Settings
from boss_bot.settings.variables import Variables, variable_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# typed-settings words a failed conversion like this; the parsers' own sentence stands at its end.
_CONVERSION = re.compile(r"for option '(?P<path>[\w.]+)' from .*?: \w+\((?P<reason>['\"].*['\"])\)$")


@attrs.define(auto_exc=True)
class SettingsError(BossBotError):
    """The settings can't be used."""

    mistakes: list[str]
    """One line each, beginning with the name of the variable; never a secret's value."""


def load_settings(env_file: Path = Path(".env"), *, token_required: bool = True) -> Settings:
    """Load and check the settings.

    A variable that is set to nothing counts as not set, as compose files like to leave them.

    Args:
        env_file: Read if it exists; the environment goes before it.
        token_required: Whether a missing token is a mistake.

    Raises:
        SettingsError: With all mistakes.
    """
    given = {**dotenv.dotenv_values(env_file), **os.environ}
    variables = {name: value for name, value in given.items() if value}
    mistakes = list(_unknown(variables))
    settings = Settings()
    try:
        settings = typed_settings.load_settings(Settings, [Variables(variables)])
    except InvalidSettingsError as error:
        mistakes += [_describe(str(mistake)) for mistake in error.exceptions]
    mistakes += _contradictions(settings, variables, token_required=token_required)
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _unknown(variables: Mapping[str, str]) -> Iterator[str]:
    known = variable_names()
    for name in variables:
        if name.startswith("BOSS_BOT_") and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            yield f"{name}: no such setting" + (f"; did you mean {close[0]}?" if close else "")


def _describe(message: str) -> str:
    match = _CONVERSION.search(message)
    if match is None:
        return message
    return f"{match['path'].upper().replace('.', '_')}: {match['reason'][1:-1]}"


def _contradictions(
    settings: Settings, variables: Mapping[str, str], *, token_required: bool
) -> Iterator[str]:
    if token_required and "DISCORD_TOKEN" not in variables:
        yield "DISCORD_TOKEN: is missing; copy it from the Bot page of your application"
    given = {name.removeprefix("BOSS_BOT_").lower() for name in variables}
    for name, below in settings.boss_bot.reversals(given):
        yield f"BOSS_BOT_{name.upper()}: must not allow less than BOSS_BOT_{below.upper()}"
    if settings.enable_sentry and "SENTRY_DSN" not in variables:
        yield "SENTRY_DSN: is missing, but ENABLE_SENTRY is on"
