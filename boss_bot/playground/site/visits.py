"""Who asked the site for what, and how far each answer came."""

from __future__ import annotations

from attrs import define, field

from boss_bot.playground.changes import Changes


@define(eq=False)
class Visit:
    """One request to the site."""

    method: str
    path: str
    range: str | None = None
    """The Range header, as it came."""
    status: int = 0
    bytes_sent: int = 0
    finished: bool = False
    """Whether the whole answer was sent; False while it runs, and for good if it was broken off."""
    was_cut: bool = False
    """Whether the site itself broke it off."""


@define
class Visits:
    """The site's log."""

    all: list[Visit] = field(factory=list)
    changes: Changes = field(factory=Changes)

    def note(self, visit: Visit) -> Visit:
        """Add a visit."""
        self.all.append(visit)
        self.changes.notify()
        return visit

    def of(self, path: str) -> list[Visit]:
        """Return the visits to a path, oldest first."""
        return [visit for visit in self.all if visit.path == path]
