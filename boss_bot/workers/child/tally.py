"""What an attempt has fetched so far, held against what its order allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.workers.child.reporter import Reporter


class Tally:
    """Counts files and bytes while they come in, whether or not the other side told their size."""

    def __init__(self, order: Order, reporter: Reporter) -> None:
        self._order = order
        self._reporter = reporter
        self._finished_bytes = 0
        self._parts: dict[str, int] = {}
        self.item = 0
        """Number of the current file, from 1."""

        self.items: int | None = None
        """How many there will be, where known."""

        self.title = ""

    @property
    def full(self) -> bool:
        """Whether no further file is wanted."""
        return self.item >= self._order.max_items

    def begin(self, title: str = "") -> int:
        """Start the next file and return its number."""
        self._finished_bytes += sum(self._parts.values())
        self._parts.clear()
        self.item += 1
        self.title = title
        return self.item

    def note(
        self, part: str, done: int, total: int | None, *, estimate: float | None = None, file_name: str = ""
    ) -> None:
        """Note how far one part of the current file is; video and audio that are merged later are two.

        Args:
            part: Which part.
            done: Bytes that are here.
            total: Bytes that the other side says there are.
            estimate: Bytes there may be, where nobody knows; shown, but no reason to refuse.
            file_name: For people.

        Raises:
            DownloadFailed: With `file_too_large` as soon as it shows.
        """
        self._parts[part] = max(done, total or 0)
        size = sum(self._parts.values())
        if size > self._order.max_file_bytes or self._finished_bytes + size > self._order.max_total_bytes:
            failure = Failure(kind=ErrorKind.FILE_TOO_LARGE, size=size, detail="over the limit of the order")
            raise DownloadFailed(failure)
        shown = total or (int(estimate) if estimate else None)
        self._reporter.progress(
            done, shown, item=self.item, items=self.items, file_name=file_name, title=self.title
        )
