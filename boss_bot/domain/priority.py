"""How urgent a download is."""

from __future__ import annotations

from enum import IntEnum


class Priority(IntEnum):
    """How urgent a member says it is; a higher number runs sooner. The numbers are stored in the database."""

    LOW = 0
    NORMAL = 1
    HIGH = 2
