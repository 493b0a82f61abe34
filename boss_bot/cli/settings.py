"""Settings for the verbs that need no token."""

from __future__ import annotations

import sys
from pathlib import Path

import typed_settings
import typer

from boss_bot.settings import Settings, SettingsError, load_settings

EXIT_SETTINGS = 2
"""Exit code for settings that can't be used: a supervisor need not try again (sysexits' EX_CONFIG is 78)."""


def read_settings(env_file: Path, *, token_required: bool = False) -> Settings:
    """Read the settings, or print every mistake in them and end with exit code 2.

    Args:
        env_file: Read if it exists; the environment goes before it.
        token_required: Whether a missing token is a mistake.

    Raises:
        typer.Exit: If they can't be used.
    """
    try:
        return load_settings(env_file, token_required=token_required)
    except SettingsError as error:
        print("boss-bot can't start with these settings:", file=sys.stderr)
        for mistake in error.mistakes:
            print(f"  {mistake}", file=sys.stderr)
        raise typer.Exit(EXIT_SETTINGS) from None


def adjusted(settings: Settings, **options: object) -> Settings:
    """Return the settings with some of those that begin with `BOSS_BOT_` set otherwise."""
    # mypy does not know that typed-settings makes attrs classes.
    return typed_settings.evolve(settings, boss_bot=options)  # type: ignore[return-value, arg-type]
