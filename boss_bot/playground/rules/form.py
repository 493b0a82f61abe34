"""Rules about the shape of a request's body, and the one error (50035) that tells of all that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.mark import enforces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from boss_bot.playground.attachments import Attachment, Upload
    from boss_bot.playground.components import Path
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.rule import Rule


@frozen
class Form:
    """A request's body, to be judged."""

    body: Json
    limits: Limits
    files: Sequence[Upload] = ()
    kept: Sequence[Attachment] = ()
    """The files that an edited message already has."""
    is_v2: bool = False
    """Whether the message uses, or already used, components v2."""


@frozen
class Problem:
    """One thing that is wrong with a form."""

    path: Path
    code: str
    message: str


@frozen
class FormRule:
    """A rule about a body."""

    rule: Rule
    check: Callable[[Form], Iterator[Problem]]

    def __call__(self, form: Form) -> Iterator[Problem]:
        """Yield all that is wrong."""
        return self.check(form)


def form_rule(rule: Rule) -> Callable[[Callable[[Form], Iterator[Problem]]], FormRule]:
    """Make a check the one that enforces a rule."""
    return lambda check: FormRule(rule, enforces(rule)(check))


def judge(rules: Iterable[FormRule], form: Form) -> None:
    """Let all rules look at a body.

    Raises:
        RefusedError: 50035 with the tree of errors, if any found something.
    """
    found = [(rule.rule, problem) for rule in rules for problem in rule(form)]
    if found:
        raise invalid_form([rule for rule, _ in found], [problem for _, problem in found])


def invalid_form(rules: Sequence[Rule], problems: Iterable[Problem]) -> RefusedError:
    """Make the error with its tree (docs, "Error Messages", array and object errors)."""
    tree: Json = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    first, *others = dict.fromkeys(rules)
    return RefusedError(first, 400, 50035, "Invalid Form Body", others=others, errors=tree)


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
