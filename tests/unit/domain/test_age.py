"""The rule for media that is not for everybody."""

from __future__ import annotations

import pytest

from boss_bot.discord.texts.rules import RULES
from boss_bot.domain.age import AgePolicy, Treatment, treatment
from boss_bot.domain.failure import Rule


@pytest.mark.parametrize(
    ("policy", "adult_channel", "expected"),
    [
        (AgePolicy.REFUSE, True, Treatment(rule=Rule.AGE_REFUSED)),
        (AgePolicy.REFUSE, False, Treatment(rule=Rule.AGE_REFUSED)),
        (AgePolicy.SPOILER, True, Treatment(hidden=True)),
        (AgePolicy.SPOILER, False, Treatment(hidden=True)),
        (AgePolicy.CHANNEL, True, Treatment()),
        (AgePolicy.CHANNEL, False, Treatment(rule=Rule.AGE_CHANNEL)),
    ],
)
def test_each_policy_in_each_channel(policy: AgePolicy, adult_channel: bool, expected: Treatment) -> None:
    """Refused everywhere, hidden everywhere, or sent where it belongs and nowhere else."""
    assert expected == treatment(policy, adult_channel=adult_channel)


def test_each_rule_has_words_of_its_own() -> None:
    """Members learn which rule it was, and what they can do."""
    assert set(Rule) == set(RULES)
    assert len(RULES) == len({sentence.happened for sentence in RULES.values()})
