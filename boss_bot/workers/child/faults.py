"""From what went wrong inside an engine to the closed set of kinds: one walk along the causes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.fault_tables import CLASSES, CLOSED_DOORS, ERRNO, REASONS, STATUS, TEXTS
from boss_bot.workers.child.texts import legible
from boss_bot.workers.child.waits import asked_wait, limit_wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ADDRESS = re.compile(r"(?:https?|file)://\S+|(?<![\w/])/(?:[\w.+-]+/)+[\w.+-]*", re.IGNORECASE)


def scrub(text: str) -> str:
    """Leave out of a message what may hold a secret, addresses and paths, and keep it to one short line."""
    return legible(" ".join(_ADDRESS.sub("…", text).split()), 300)


def failure_of_status(status: int, headers: Mapping[str, str] | None = None) -> Failure:
    """Translate the answer of a web server; a limit of the rate tells until when."""
    kind = STATUS.get(status, ErrorKind.NETWORK if status >= 500 else ErrorKind.UNKNOWN)
    read = limit_wait if kind is ErrorKind.RATE_LIMIT else asked_wait
    return Failure(kind=kind, detail=f"HTTP status {status}", retry_after=read(headers or {}))


def failure_of(error: BaseException) -> Failure:
    """Translate an exception: what its causes tell in fields comes before what they tell in words."""
    chain = list(_causes(error))
    readers: tuple[Callable[[BaseException], Failure | None], ...] = (
        _carried, _by_status, _by_errno, _by_class, _by_text
    )  # fmt: skip
    found = (failure for reader in readers for each in chain if (failure := reader(each)))
    return next(found, Failure(kind=ErrorKind.UNKNOWN, detail=_words(error)))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all that lies behind it; both engines keep causes in places of their own."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop(0)
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        exc_info = getattr(each, "exc_info", None) or (None, None)
        waiting += [exc_info[1], getattr(each, "cause", None), each.__cause__, each.__context__]
        waiting += [getattr(each, "reason", None), *each.args]


def _carried(error: BaseException) -> Failure | None:
    return error.failure if isinstance(error, DownloadFailed) else None


def _by_status(error: BaseException) -> Failure | None:
    status = getattr(error, "status", None) or getattr(error, "code", None)
    if type(status) is not int or not 400 <= status < 600:
        return None
    answer = getattr(error, "response", None) or error
    headers = getattr(answer, "headers", None) or {}
    return failure_of_status(status, headers)


def _by_errno(error: BaseException) -> Failure | None:
    kind = ERRNO.get(error.errno or 0) if isinstance(error, OSError) else None
    return Failure(kind=kind, detail=_words(error)) if kind else None


def _by_class(error: BaseException) -> Failure | None:
    kinds = (CLASSES[base.__name__] for base in type(error).__mro__ if base.__name__ in CLASSES)
    kind = next(kinds, None)
    if kind in CLOSED_DOORS and (told := _by_text(error)) and told.kind in REASONS:
        return told
    return Failure(kind=kind, detail=_words(error)) if kind else None


def _by_text(error: BaseException) -> Failure | None:
    text = str(error)
    kind = next((kind for pattern, kind in TEXTS if pattern.search(text)), None)
    return Failure(kind=kind, detail=_words(error)) if kind else None


def _words(error: BaseException) -> str:
    return scrub(f"{type(error).__name__}: {error}")
