"""What is remembered of members: durable once a method has returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.preferences import Preference, Preferences


class MemberRepository(Protocol):
    """What members prefer, and how much they ask for."""

    async def preferences(self, member_id: int) -> Preferences:
        """Load what a member prefers; the defaults if they have never chosen anything."""

    async def choose(self, member_id: int, name: Preference, text: str) -> Preferences:
        """Store one choice, whatever else is chosen at the same time; return all of the member's."""

    async def asked_since(self, member_id: int, moment: datetime) -> int:
        """Count the downloads that a member has asked for since then."""
