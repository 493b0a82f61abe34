"""What a check has found."""

from __future__ import annotations

from enum import StrEnum

import attrs


class Verdict(StrEnum):
    """How bad it is. The values stand in the JSON."""

    OK = "ok"
    WARN = "warn"
    """The bot works, but worse than it could."""

    FAIL = "fail"
    """The bot, or part of it, does not work."""


@attrs.frozen
class Finding:
    """One line of the report."""

    name: str
    """What was looked at."""

    verdict: Verdict
    said: str
    mend: str = ""
    """What to do; empty where nothing needs to be done."""


def ok(name: str, said: str) -> Finding:
    """Return that something works."""
    return Finding(name, Verdict.OK, said)


def warn(name: str, said: str, mend: str) -> Finding:
    """Return that something could be better."""
    return Finding(name, Verdict.WARN, said, mend)


def fail(name: str, said: str, mend: str) -> Finding:
    """Return that something does not work."""
    return Finding(name, Verdict.FAIL, said, mend)
