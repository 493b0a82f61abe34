"""One line of a download's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.status import Status


@attrs.frozen(kw_only=True)
class Move:
    """From one status to another, or something else that was done to a download."""

    download_id: UUID
    was: Status | None
    """None for the first line, the acceptance."""

    to: Status
    at: datetime
    cause: str = ""
    """Why, for people: `claimed`, `retry`, `cancelled by requester`, an error kind."""
