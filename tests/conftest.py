"""Fixtures for all tests: no test sees the developer's own settings."""

from __future__ import annotations

import os

import pytest

PREFIXES = ("BOSS_BOT_", "DISCORD_", "SENTRY_", "ENABLE_SENTRY")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove every variable that boss-bot reads."""
    for name in list(os.environ):
        if name.startswith(PREFIXES) and name != "DISCORD_OPENAPI_SPEC":
            monkeypatch.delenv(name)
