"""The life of one child, from the fork to its last report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import Failed, Finished
from boss_bot.workers.child.faults import failure_of
from boss_bot.workers.child.guard import Guard
from boss_bot.workers.child.process import (
    REPORTS_FD,
    clear_environment,
    lead_own_group,
    lock_workspace,
    shed_inheritance,
)
from boss_bot.workers.child.programs import Programs
from boss_bot.workers.child.reporter import Reporter
from boss_bot.workers.child.sandbox import confine, limit_resources
from boss_bot.workers.child.work import work

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.domain.report import Report
    from boss_bot.workers.child.libc import Libc
    from boss_bot.workers.child.warm import Warmth


def run_child(
    order: Order, pipe: int, parent: int, libc: Libc, warmth: Warmth, *, landlock: bool = True
) -> NoReturn:
    """Be a child: shed, confine oneself, work, report, end. Never returns into the zygote's loop."""
    code = 1
    try:
        shed_inheritance(pipe)
        lead_own_group(libc, parent)
        reporter = Reporter(REPORTS_FD)
        reporter.send(_attempt(warmth.complete(order), reporter, libc, landlock=landlock))
        code = 0
    finally:
        # Whatever happened: no handler, no buffer and no exit hook of the zygote may run twice.
        os._exit(code)


def _attempt(order: Order, reporter: Reporter, libc: Libc, *, landlock: bool) -> Report:
    guard: Guard | None = None
    try:
        guard = _confine(order, libc, landlock=landlock)
        return Finished(files=work(order, reporter))
    except Exception as error:  # noqa: BLE001 - whatever an engine raises ends as a report
        return _failed(failure_of(error), guard)


def _confine(order: Order, libc: Libc, *, landlock: bool) -> Guard:
    directory = Path(order.directory)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.umask(0o077)
    os.chdir(directory)
    clear_environment(order.directory)
    lock_workspace(order.directory)
    limit_resources(order)
    if landlock:
        confine(libc, order)
    programs = Programs(order.ffmpeg, libc)
    programs.install()
    guard = Guard(frozenset(order.allowed_endpoints), programs)
    guard.install()
    return guard


def _failed(failure: Failure, guard: Guard | None) -> Failed:
    """Put a failure into a report; a refusal of the guard that an engine swallowed is its true cause."""
    if guard is not None and guard.refusals:
        refused = ", ".join(dict.fromkeys(guard.refusals))[:300]
        failure = Failure(kind=ErrorKind.BLOCKED_BY_POLICY, detail=f"refused: {refused}")
    return Failed(
        kind=failure.kind,
        detail=failure.detail,
        retry_after=failure.retry_after,
        size=failure.size,
        rule=failure.rule,
    )
