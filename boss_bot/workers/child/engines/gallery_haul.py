"""What one run of gallery-dl has brought, and what went wrong meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from gallery_dl.exception import TerminateExtraction

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.quality import Quality
from boss_bot.workers.child.engines.assignment import Fetched
from boss_bot.workers.child.engines.gallery_answers import failure_after, failure_of_answer
from boss_bot.workers.child.engines.gallery_source import first, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests import Response

    from boss_bot.workers.child.engines.assignment import Assignment

COUNTER = "_boss_bot_item"
"""Key of the number that our file names are made of; gallery-dl shows keys with an underscore to nobody."""


_PICTURES = frozenset({"jpg", "jpeg", "jfif", "png", "gif", "webp", "avif", "heic", "bmp", "tiff", "svg"})


class Haul:
    """Shared by a job and all jobs that come out of it."""

    def __init__(self, assignment: Assignment, *, optional: bool) -> None:
        self.assignment = assignment
        self.tally = assignment.tally
        self.failures: list[Failure] = []
        self._optional = optional
        self._fetched: list[Fetched] = []
        self._passed_over = 0
        self._last: Response | None = None
        self._removed = ""

    def heard(self, response: Response, *_: object, **__: object) -> None:
        """Remember the latest answer: failed files raise nothing."""
        self._last = response

    def failed(self, error: BaseException) -> None:
        """Note an exception."""
        self.failures.append(failure_after(error, self._last))

    def visit(self, kwdict: Mapping[str, Any]) -> None:
        """Begin with a post; Reddit still shows those that are gone, and says who has removed them."""
        self._removed = first(kwdict, "removed_by_category") or self._removed

    @property
    def full(self) -> bool:
        """Whether no further file is looked at."""
        return self.tally.full or self._passed_over >= self.assignment.order.max_items

    def passes_over(self, kwdict: Mapping[str, Any]) -> bool:
        """Whether a file need not be fetched: a picture, for who wants sound."""
        silent = first(kwdict, "extension").lower() in _PICTURES
        passed = silent and self.assignment.order.quality is Quality.AUDIO
        self._passed_over += passed
        return passed

    def begin(self, url: str, kwdict: dict[str, Any]) -> None:
        """Start a file."""
        self._last = None
        self._failed_before = len(self.failures)
        # Of a video there is only the name of its manifest.
        self._name = (
            first(kwdict, "title", "filename") if url.startswith("ytdl:") else first(kwdict, "filename")
        )
        kwdict[COUNTER] = self.tally.begin(first(kwdict, "title", "content"))

    def progress(self, done: int, total: int | None) -> None:
        """Note how far the current file is, and end the run if it grows too large."""
        try:
            self.tally.note("file", done, total, file_name=self._name)
        except DownloadFailed as error:
            self.failures.append(error.failure)
            raise TerminateExtraction from error

    def end(self, path: str, url: str, kwdict: Mapping[str, Any]) -> None:
        """Take a finished file in, or note why there is none.

        Raises:
            TerminateExtraction: If it is too large: no later one can save the download.
        """
        told = self.failures[self._failed_before :]
        if path and not told and Path(path).is_file():
            name = self._name or unquote(urlsplit(url).path.rpartition("/")[2])
            self._fetched.append(Fetched(Path(path), name, source_of(url, kwdict), optional=self._optional))
        elif not told:
            self.failures.append(failure_of_answer(self._last))
        if any(failure.kind is ErrorKind.FILE_TOO_LARGE for failure in told):
            raise TerminateExtraction

    def result(self) -> list[Fetched]:
        """Return the files; a post of nothing but pictures that were not wanted has none.

        Raises:
            DownloadFailed: If there are none, or if one is missing that a later attempt may get.
        """
        for failure in self.failures:
            if failure.kind is ErrorKind.FILE_TOO_LARGE or (failure.temporary and not self._optional):
                raise DownloadFailed(failure)
        if self._fetched or self._passed_over:
            return self._fetched
        raise DownloadFailed(self._nothing())

    def _nothing(self) -> Failure:
        if self._removed:
            return Failure(kind=ErrorKind.NOT_FOUND, detail=f"removed by {self._removed}"[:100])
        if self.failures:
            return self.failures[0]
        return Failure(kind=ErrorKind.NO_MEDIA, detail="nothing to download at this link")
