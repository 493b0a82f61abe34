"""What many rules about bodies complain of: lengths, counts, ranges and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from boss_bot.playground.rules.form import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from boss_bot.playground.components import Path


def too_long(path: Path, value: object, most: int) -> Iterator[Problem]:
    """Complain of a text of more than `most` characters."""
    if isinstance(value, str) and len(value) > most:
        yield Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def bad_length(path: Path, value: object, least: int, most: int) -> Iterator[Problem]:
    """Complain of a missing text, or one of fewer than `least` or more than `most` characters."""
    if not isinstance(value, str):
        yield Problem(path, "BASE_TYPE_REQUIRED", "This field is required")
    elif not least <= len(value) <= most:
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def bad_count(path: Path, items: Sequence[object], least: int, most: int) -> Iterator[Problem]:
    """Complain of a list with fewer than `least` or more than `most` items."""
    if not least <= len(items) <= most:
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def bad_number(path: Path, value: Any, least: int, most: int) -> Iterator[Problem]:  # noqa: ANN401 - a JSON value
    """Complain of a number below `least` or above `most`; a missing one is none."""
    if value is not None and not least <= value <= most:
        yield Problem(path, "NUMBER_TYPE_MAX", f"int value should be between {least} and {most}.")


def bad_scheme(path: Path, link: object, schemes: Collection[str]) -> Iterator[Problem]:
    """Complain of a link with another scheme than these; a missing one is none."""
    scheme = urlsplit(str(link or "")).scheme
    if link is not None and scheme not in schemes:
        message = f'Scheme "{scheme}" is not supported. Scheme must be one of {tuple(schemes)}.'
        yield Problem(path, "URL_TYPE_INVALID_SCHEME", message)
