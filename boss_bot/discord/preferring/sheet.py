"""Everything that `/settings` shows of one member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from boss_bot.domain.preferences import Preferences
    from boss_bot.queue.usage import Usage


@attrs.frozen(kw_only=True)
class Sheet:
    """What a member has chosen and used, and what the operator allows."""

    preferences: Preferences
    usage: Usage
    max_attempts: int

    @property
    def most_retries(self) -> int:
        """What the operator allows."""
        return self.max_attempts - 1

    @property
    def retries(self) -> int:
        """Retries that follow a failure."""
        return self.preferences.attempts(self.max_attempts) - 1
