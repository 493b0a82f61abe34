"""What is shown while the links are fetched: bars on a terminal, plain lines everywhere else."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bars

from boss_bot.cli.download import words
from boss_bot.discord.texts.labels import STATUS
from boss_bot.domain.events import Accepted, Delivered, Moved, Progressed, SitePaused
from boss_bot.domain.status import FINAL, Status
from boss_bot.queue.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from rich.progress import TaskID

    from boss_bot.cli.download.courier import FolderCourier
    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event

_NAME = 32
"""Characters of a link before its bar."""


class Screen(Protocol):
    """Shows what the bus tells."""

    def on_event(self, event: Event) -> None:
        """Show an event."""


@contextmanager
def open_screen(courier: FolderCourier) -> Iterator[Screen]:
    """Show what happens while the context is open.

    Args:
        courier: Knows where the files stand.
    """
    # Neither FORCE_COLOR nor the like may put control codes into a file.
    console = Console(highlight=False, soft_wrap=True, force_terminal=sys.stdout.isatty())
    lines = Lines(console, courier)
    if not console.is_terminal or console.is_dumb_terminal:
        yield lines
        return
    with _bars(console) as bars:
        yield MovingBars(bars, lines)


class Lines:
    """A line for whatever is worth keeping: each end, and each reason to wait."""

    def __init__(self, console: Console, courier: FolderCourier) -> None:
        self._console = console
        self._courier = courier

    def on_event(self, event: Event) -> None:
        """Print an end, or why there is none yet."""
        match event:
            case Delivered(download, files, _):
                self._print(words.done(download, self._courier.delivered(files), files))
            case Moved(download, _) if download.failure and download.status is Status.FAILED:
                self._print(words.failed(download, download.failure))
            case Moved(download, _) if download.failure and download.not_before:
                wait = (download.not_before - utc_now()).total_seconds()
                self._print(words.trying_again(download, download.failure, wait))
            case SitePaused(_, pause):
                self._print(words.left_alone(pause, (pause.until - utc_now()).total_seconds()))

    def _print(self, line: str) -> None:
        self._console.print(line, markup=False)


class MovingBars:
    """A bar per live download below the lines."""

    def __init__(self, bars: Bars, lines: Lines) -> None:
        self._bars = bars
        self._lines = lines
        self._tasks: dict[UUID, TaskID] = {}

    def on_event(self, event: Event) -> None:
        """Move, add or remove a bar."""
        match event:
            case Accepted(download):
                self._tasks[download.id] = self._add(download)
            case Progressed(download_id, progress):
                self._bars.update(
                    self._tasks[download_id],
                    total=None if progress.fraction is None else 1.0,
                    completed=progress.fraction or 0.0,
                    said=words.figures(progress),
                )
            case Moved(download, _) if download.status in FINAL:
                self._bars.remove_task(self._tasks[download.id])
                self._bars.refresh()
            case Moved(download, _):
                self._bars.update(self._tasks[download.id], said=STATUS[download.status])
        self._lines.on_event(event)

    def _add(self, download: Download) -> TaskID:
        name = escape(words.short_name(download, _NAME))
        return self._bars.add_task(name, total=None, said=STATUS[download.status])


def _bars(console: Console) -> Bars:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20))
    return Bars(*columns, TextColumn("{task.fields[said]}", markup=False), console=console, transient=True)
