"""What this bot refuses by a rule of its own although it could be had."""

from __future__ import annotations

from boss_bot.discord.texts.sentence import Sentence
from boss_bot.domain.failure import Rule

RULES = {
    Rule.AGE_REFUSED: Sentence(
        "The site says that this is not for everybody, and this server wants no such media.",
        "Ask {support} if that should be otherwise.",
    ),
    Rule.AGE_CHANNEL: Sentence(
        "The site says that this is not for everybody, so I send it to age-restricted channels only.",
        "Give the link again in one of those; ask {support} if there is none.",
    ),
}
