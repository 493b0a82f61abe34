"""From waits to tables that can stand in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tests.simulation.course import Wait
from tests.simulation.demand import LINKS, PRIORITIES

HEADING = ("", "links", "median", "p95", "longest", "median, FIFO", "p95, FIFO", "longest, FIFO")


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Draw a table in Markdown."""
    yield f"| {' | '.join(heading)} |"
    yield f"|{'---|' + '---:|' * (len(heading) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def comparison(fair: Sequence[Wait], fifo: Sequence[Wait]) -> Iterator[str]:
    """Draw the waits in both orders, by priority and by links per member."""
    yield from table(HEADING, _rows(fair, fifo))


def at(share: float, seconds: Iterable[float]) -> float:
    """Return what such a share of waits does not exceed; 0.0 if there are none."""
    ordered = sorted(seconds)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def duration(seconds: float) -> str:
    """Write a duration in the unit that suits it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _rows(fair: Sequence[Wait], fifo: Sequence[Wait]) -> Iterator[Sequence[str]]:
    yield _row("all", fair, fifo)
    for priority in sorted(PRIORITIES, reverse=True):
        chosen = ([wait for wait in waits if wait.priority is priority] for waits in (fair, fifo))
        yield _row(f"{priority.name.lower()} priority", *chosen)
    for low, high in LINKS:
        chosen = ([wait for wait in waits if wait.links == (low, high)] for waits in (fair, fifo))
        name = f"{low}–{high} links" if low < high else f"{low} links" if low > 1 else "1 link"
        yield _row(f"{name} per member", *chosen)


def _row(name: str, *orders: Sequence[Wait]) -> Sequence[str]:
    cells = [name, f"{len(orders[0]):,}"]
    for waits in orders:
        seconds = [wait.seconds for wait in waits]
        cells += [duration(at(share, seconds)) for share in (0.5, 0.95, 1.0)]
    return cells
