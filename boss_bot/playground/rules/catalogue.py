"""Every rule with what enforces it and where Discord says so, for the documentation and the tests."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from boss_bot.playground.rules import (
    access,
    buckets,
    callbacks,
    command_options,
    command_shape,
    commands,
    components,
    document,
    embeds,
    existence,
    files,
    followups,
    gateway,
    gateway_pace,
    handshake,
    invalid_requests,
    layout,
    media,
    messages,
    modals,
    nesting,
    old_edits,
    rates,
    requests,
    selects,
)
from boss_bot.playground.rules.form import FormRule
from boss_bot.playground.rules.mark import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from boss_bot.playground.rules.mark import Named

MODULES: Final[tuple[ModuleType, ...]] = (
    requests,
    document,
    rates,
    buckets,
    old_edits,
    invalid_requests,
    existence,
    access,
    messages,
    embeds,
    components,
    selects,
    layout,
    nesting,
    media,
    files,
    commands,
    command_shape,
    command_options,
    callbacks,
    modals,
    followups,
    gateway,
    gateway_pace,
    handshake,
)


@frozen
class Listed:
    """What one enforcer's docstring tells."""

    rules: tuple[Named, ...]
    says: str
    """Its first line."""
    source: str
    """What follows `Source:`; empty if nothing does."""


def catalogue() -> list[Listed]:
    """Return what enforces rules, by noun and in the order of the code."""
    return [_listed(enforcer) for module in MODULES for enforcer in _enforcers(module)]


def _enforcers(module: ModuleType) -> Iterator[Any]:
    for value in vars(module).values():
        enforcer = value.check if isinstance(value, FormRule) else value
        # What a module has imported is listed where it is at home.
        if MARK in getattr(enforcer, "__dict__", {}) and enforcer.__module__ == module.__name__:
            yield enforcer


def _listed(enforcer: Any) -> Listed:  # noqa: ANN401 - a function or a class
    told = inspect.getdoc(enforcer) or ""
    source = re.search(r"^Source: (.+?)(?:\n\n|\Z)", told, re.DOTALL | re.MULTILINE)
    return Listed(
        getattr(enforcer, MARK),
        told.partition("\n\n")[0].replace("\n", " "),
        "" if source is None else " ".join(source[1].split()),
    )
