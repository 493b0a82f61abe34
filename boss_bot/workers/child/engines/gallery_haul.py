"""What one run of gallery-dl has brought, and what went wrong meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from gallery_dl.exception import TerminateExtraction

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.engines.assignment import Fetched
from boss_bot.workers.child.engines.gallery_source import first, source_of
from boss_bot.workers.child.faults import failure_of, failure_of_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests import Response

    from boss_bot.workers.child.tally import Tally

COUNTER = "_boss_bot_item"
"""Key of the number that our file names are made of; gallery-dl shows keys with an underscore to nobody."""


class Haul:
    """Shared by a job and all jobs that come out of it."""

    def __init__(self, tally: Tally, *, optional: bool) -> None:
        self.tally = tally
        self.failures: list[Failure] = []
        self._optional = optional
        self._fetched: list[Fetched] = []
        self._last: Response | None = None

    def heard(self, response: Response, *_: object, **__: object) -> None:
        """Remember the latest answer: failed files raise nothing."""
        self._last = response

    def failed(self, error: BaseException) -> None:
        """Note an exception; a site's last answer tells more than an engine's general complaint."""
        failure = failure_of(error)
        status = self._last.status_code if self._last is not None else 0
        if (
            failure.kind in (ErrorKind.UNKNOWN, ErrorKind.RATE_LIMIT)
            and status >= 400
            and not failure.retry_after
        ):
            failure = self._answer()
        self.failures.append(failure)

    def begin(self, kwdict: dict[str, Any]) -> None:
        """Start a file."""
        self._last = None
        self._name = str(kwdict.get("filename") or "")
        kwdict[COUNTER] = self.tally.begin(first(kwdict, "title", "content"))

    def progress(self, done: int, total: int | None) -> None:
        """Note how far the current file is, and end the run if it grows too large."""
        try:
            self.tally.note("file", done, total, file_name=self._name)
        except DownloadFailed as error:
            self.failures.append(error.failure)
            raise TerminateExtraction from error

    def end(self, path: str, url: str, kwdict: Mapping[str, Any]) -> None:
        """Take a finished file in, or note why there is none."""
        if path and Path(path).is_file():
            name = self._name or unquote(urlsplit(url).path.rpartition("/")[2])
            self._fetched.append(Fetched(Path(path), name, source_of(url, kwdict), optional=self._optional))
        else:
            self.failures.append(self._answer())

    def result(self) -> list[Fetched]:
        """Return the files.

        Raises:
            DownloadFailed: If there are none, or if one is missing that a later attempt may get.
        """
        for failure in self.failures:
            if failure.kind is ErrorKind.FILE_TOO_LARGE or (failure.temporary and not self._optional):
                raise DownloadFailed(failure)
        if self._fetched:
            return self._fetched
        nothing = Failure(kind=ErrorKind.NO_MEDIA, detail="nothing to download at this link")
        raise DownloadFailed(self.failures[0] if self.failures else nothing)

    def _answer(self) -> Failure:
        if self._last is None:
            return Failure(kind=ErrorKind.NETWORK, detail="no answer from the site")
        if self._last.status_code >= 400:
            return failure_of_status(self._last.status_code, self._last.headers.get("Retry-After"))
        if self._last.headers.get("Content-Type", "").startswith("text/html"):
            return Failure(kind=ErrorKind.NO_MEDIA, detail="a page in place of a file")
        return Failure(kind=ErrorKind.NETWORK, detail="the transfer was cut short")
