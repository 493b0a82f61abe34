"""What a site's last answer tells, where gallery-dl's own words or silence tell less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.faults import failure_of, failure_of_status

if TYPE_CHECKING:
    from requests import Response

_CLOSED = {"private": ErrorKind.PRIVATE, "quarantined": ErrorKind.AUTH_REQUIRED}
"""Reddit's reasons beside its status 403."""


def failure_of_answer(response: Response | None) -> Failure:
    """Tell why there is no file although nothing was raised."""
    if response is None:
        return Failure(kind=ErrorKind.NETWORK, detail="no answer from the site")
    if response.status_code >= 400:
        return failure_of_status(response.status_code, response.headers)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        return Failure(kind=ErrorKind.NO_MEDIA, detail="a page in place of a file")
    return Failure(kind=ErrorKind.NETWORK, detail="the transfer was cut short")


def failure_after(error: BaseException, response: Response | None) -> Failure:
    """Translate an exception; a site's last answer tells more than an engine's general complaint."""
    failure = failure_of(error)
    if response is None or response.status_code < 400:
        return failure
    if failure.kind in (ErrorKind.UNKNOWN, ErrorKind.RATE_LIMIT) and not failure.retry_after:
        return failure_of_answer(response)
    if failure.kind is ErrorKind.PERMISSION_DENIED and (kind := _CLOSED.get(_reason(response))):
        return Failure(kind=kind, detail=failure.detail)
    return failure


def _reason(response: Response) -> str:
    try:
        told = response.json()
    except (ValueError, RuntimeError):
        # No JSON, or a stream that somebody has read already.
        return ""
    return str(told.get("reason")) if isinstance(told, dict) else ""
