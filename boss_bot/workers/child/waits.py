"""How long a site asks us to stay away, in the ways in which sites say it."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 86400.0
"""Seconds: nobody waits for longer than a day because a server said so."""

_MOMENTS = 1e9
"""From here on a number of seconds is a moment (2001 and later), below it a time to wait."""

_RESETS = ("x-rate-limit-reset", "x-ratelimit-reset")
"""X's header, which tells a moment, and Reddit's, which tells seconds."""


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Read how long the sender of an answer wants to be left alone, in seconds; None if it does not say.

    Args:
        headers: Any mapping that does not mind upper and lower case.
    """
    return retry_after(headers.get("Retry-After"))


def limit_wait(headers: Mapping[str, str]) -> float | None:
    """Read the same out of an answer that refuses for the rate; other answers count the rate too."""
    told = (asked_wait(headers), *(seconds_until(headers.get(name)) for name in _RESETS))
    return next((each for each in told if each is not None), None)


def retry_after(value: str | None) -> float | None:
    """Read a Retry-After header, in seconds or as a date (RFC 9110, 10.2.3)."""
    if not value:
        return None
    if value.strip().isdecimal():
        return _bounded(float(value))
    try:
        return _bounded(parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def seconds_until(value: object) -> float | None:
    """Read a number of seconds, or a moment in seconds since 1970; None for anything else."""
    if not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except ValueError:
        return None
    return _bounded(seconds - time.time() if seconds >= _MOMENTS else seconds)


def _bounded(seconds: float) -> float | None:
    # Not a number is no number.
    return min(max(seconds, 0.0), _LONGEST) if seconds == seconds else None  # noqa: PLR0124
