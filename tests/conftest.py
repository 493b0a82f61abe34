"""Fixtures for all tests: no test sees the developer's own settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.openapi import DiscordDocument, read_document

PREFIXES = ("BOSS_BOT_", "DISCORD_", "SENTRY_", "ENABLE_SENTRY")
DOCUMENT = "DISCORD_OPENAPI_SPEC"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove every variable that boss-bot reads."""
    for name in list(os.environ):
        if name.startswith(PREFIXES) and name != DOCUMENT:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def discord_document() -> DiscordDocument | None:
    """Read Discord's OpenAPI document once, if the environment names a copy of it."""
    path = os.environ.get(DOCUMENT)
    return read_document(Path(path)) if path else None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of CI that skipped anything, save for want of Discord's document: it is not ours to ship."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    unexpected = [report.nodeid for report in skipped if DOCUMENT not in str(report.longrepr)]
    if os.environ.get("CI") and unexpected:
        reporter.write_line(f"CI expects no skipped tests, but these were: {unexpected}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
