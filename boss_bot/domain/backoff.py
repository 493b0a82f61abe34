"""How long to wait before something is tried again."""

from __future__ import annotations

import attrs

_ENOUGH = 60
"""Doublings: beyond them no ceiling is out of reach, and floats would come to their end."""


@attrs.frozen
class Backoff:
    """Doubling waits; the jitter keeps what failed together from coming back together."""

    base: float
    """Seconds before the second try, without jitter."""

    ceiling: float
    """Seconds at most."""

    def wait(self, tries: int, *, jitter: float) -> float:
        """Return the seconds to wait.

        Args:
            tries: How often it has failed, from 1.
            jitter: A random number from 0.0 to 1.0.
        """
        doubled = min(self.base * 2.0 ** min(tries - 1, _ENOUGH), self.ceiling)
        return spread(doubled, jitter)


def spread(seconds: float, jitter: float) -> float:
    """Return a wait between half of the seconds and all of them."""
    return seconds * (0.5 + jitter / 2)
