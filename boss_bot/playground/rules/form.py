"""Rules about the shape of a request's body, and the one error (50035) that tells of all that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, frozen

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
    before: Json = Factory(dict)
    """The fields that an edited message already has, of those that components v2 rule out."""


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


def judge(rules: Iterable[FormRule], form: Form, under: Path = ()) -> None:
    """Let all rules look at a body.

    Args:
        rules: The rules.
        form: The body.
        under: Where in the request it stands.

    Raises:
        RefusedError: 50035 with the tree of errors, if any found something.
    """
    found = [(rule.rule, problem) for rule in rules for problem in rule(form)]
    if found:
        raise invalid_form([rule for rule, _ in found], [problem for _, problem in found], under=under)


def invalid_form(
    rules: Sequence[Rule], problems: Iterable[Problem], *, under: Path = (), breach: bool = True
) -> RefusedError:
    """Make the error with its tree (docs, "Error Messages", array and object errors)."""
    tree: Json = {}
    for problem in problems:
        node = tree
        for step in (*under, *problem.path):
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    first, *others = dict.fromkeys(rules)
    return RefusedError(first, 400, 50035, "Invalid Form Body", others=others, breach=breach, errors=tree)
