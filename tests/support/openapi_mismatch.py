"""Telling what is wrong with a body, in words for whoever reads a failed test."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonschema import ValidationError


def described(error: ValidationError) -> str:
    """Return where in the body the cause of an error stands, as a JSON path, and the reason."""
    cause = _cause(error)
    # The message begins with the value, which may be a whole body; the reason is its end.
    return f"{cause.json_path}: {cause.message[-200:]}"


def _cause(error: ValidationError) -> ValidationError:
    """Follow an error into the branch of a union that was meant: its `type` fits, and the rest fits best."""
    branches = [list(own) for _, own in groupby(error.context or (), lambda one: one.relative_schema_path[0])]
    meant = [own for own in branches if not any(_is_of_another_kind(one) for one in own)]
    return _cause(min(meant, key=len)[0]) if meant else error


def _is_of_another_kind(error: ValidationError) -> bool:
    if error.relative_path:
        return list(error.relative_path) == ["type"]
    return error.validator in {"type", "const"}
