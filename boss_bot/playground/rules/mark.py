"""How rules are named, and the mark on what enforces each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

MARK: Final = "__rules__"
"""The attribute in which a function or class carries the rules that it enforces."""


class Named(StrEnum):
    """A set of rules, each of which is called as its member is, with dashes."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: Sequence[str]) -> str:  # noqa: ARG004
        return name.lower().replace("_", "-")


def enforces(*rules: Named) -> Callable[[T], T]:
    """Mark a function or class as what enforces some rules; its docstring tells their source."""

    def mark(enforcer: T) -> T:
        setattr(enforcer, MARK, rules)
        return enforcer

    return mark
