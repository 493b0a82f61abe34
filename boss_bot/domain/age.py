"""What becomes of media that is not for everybody."""

from __future__ import annotations

from enum import StrEnum

import attrs

from boss_bot.domain.failure import Rule


class AgePolicy(StrEnum):
    """What a server wants. The values are stored and are words of the command line."""

    REFUSE = "refuse"
    SPOILER = "spoiler"
    CHANNEL = "channel"
    """Only in age-restricted channels; in direct messages it is always so."""


@attrs.frozen(kw_only=True)
class Treatment:
    """What becomes of it in one place."""

    hidden: bool = False
    """It is sent as a spoiler."""

    rule: Rule | None = None
    """It is not sent at all, by this rule."""


def treatment(policy: AgePolicy, *, adult_channel: bool) -> Treatment:
    """Decide by a server's policy and the channel."""
    if policy is AgePolicy.REFUSE:
        return Treatment(rule=Rule.AGE_REFUSED)
    if policy is AgePolicy.SPOILER:
        return Treatment(hidden=True)
    return Treatment() if adult_channel else Treatment(rule=Rule.AGE_CHANNEL)
