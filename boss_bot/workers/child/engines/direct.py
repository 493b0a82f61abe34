"""Plain links to a media file: one request, and the transfer itself shows what the link is."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.engines.assignment import Fetched, Source
from boss_bot.workers.child.engines.http import open_url
from boss_bot.workers.child.engines.partial import Partial
from boss_bot.workers.child.faults import failure_of
from boss_bot.workers.child.media.sniff import HEAD, refusal_of_head

if TYPE_CHECKING:
    from email.message import Message
    from http.client import HTTPResponse

    from boss_bot.workers.child.engines.assignment import Assignment

_CHUNK = 120 * 1024
"""Bytes at once; larger blocks are mapped and unmapped each time (mallopt(3), M_MMAP_THRESHOLD)."""


def fetch(assignment: Assignment) -> list[Fetched]:
    """Fetch the file that a link leads to, continuing what an earlier attempt has left.

    Raises:
        DownloadFailed: With `no_media` or `unsupported` if the link leads to something for other engines.
    """
    partial = Partial(assignment.directory, assignment.order.url)
    try:
        with _open(assignment, partial) as response:
            name = response.headers.get_filename() or _last_segment(response.url)
            _receive(assignment, partial, response, name)
            source = Source(
                url=assignment.order.url, extractor="direct", uploaded_at=_last_modified(response.headers)
            )
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadFailed(failure_of(error)) from error
    return [Fetched(partial.path, name, source)]


def _open(assignment: Assignment, partial: Partial) -> HTTPResponse:
    order = assignment.order
    headers = {"Referer": order.url, **partial.headers()}
    try:
        return open_url(order.url, headers, order.cookies)
    except HTTPError as error:
        if error.code != 416:
            raise
    # The part is as long as the file, or longer: it can't be told from a changed one, so begin again.
    partial.forget()
    return open_url(order.url, {"Referer": order.url}, order.cookies)


def _receive(assignment: Assignment, partial: Partial, response: HTTPResponse, name: str) -> None:
    assignment.tally.begin()
    total = partial.begin(response.status, response.headers)
    done = partial.offset
    head = b"" if done else response.read(HEAD)
    if not done and (kind := refusal_of_head(head, response.headers.get_content_type())):
        partial.forget()
        raise DownloadFailed(Failure(kind=kind, detail=f"a link to {response.headers.get_content_type()}"))
    pace = _Throttle(assignment.order.bytes_per_second)
    with partial.path.open("ab", buffering=0) as file:
        chunk = head or response.read1(pace.chunk)
        while chunk:
            assignment.tally.note("file", done + len(chunk), total, file_name=name)
            file.write(chunk)
            done += len(chunk)
            pace.wait(len(chunk))
            chunk = response.read1(pace.chunk)
    if total is not None and done != total:
        failure = Failure(kind=ErrorKind.NETWORK, detail=f"the transfer ended after {done} of {total} bytes")
        raise DownloadFailed(failure)


class _Throttle:
    """Keeps a transfer to its bandwidth by waiting between chunks."""

    def __init__(self, rate: int | None) -> None:
        self._rate = rate
        self._due = time.monotonic()
        self.chunk = min(_CHUNK, max(rate // 4, 1)) if rate else _CHUNK

    def wait(self, count: int) -> None:
        if self._rate:
            self._due += count / self._rate
            time.sleep(max(self._due - time.monotonic(), 0.0))


def _last_segment(url: str) -> str:
    parts = urlsplit(url)
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or ""


def _last_modified(headers: Message) -> str:
    try:
        return parsedate_to_datetime(headers.get("Last-Modified", "")).isoformat()
    except ValueError:
        return ""
