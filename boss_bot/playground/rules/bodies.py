"""All rules about the body of a message."""

from __future__ import annotations

from typing import Final

from boss_bot.playground.rules.components import COMPONENT_RULES
from boss_bot.playground.rules.embeds import EMBED_RULES
from boss_bot.playground.rules.files import FILE_RULES
from boss_bot.playground.rules.layout import LAYOUT_RULES
from boss_bot.playground.rules.media import MEDIA_RULES
from boss_bot.playground.rules.messages import MESSAGE_RULES
from boss_bot.playground.rules.nesting import NESTING_RULES
from boss_bot.playground.rules.selects import SELECT_RULES

BODY_RULES: Final = (
    *MESSAGE_RULES,
    *EMBED_RULES,
    *COMPONENT_RULES,
    *SELECT_RULES,
    *LAYOUT_RULES,
    *NESTING_RULES,
    *MEDIA_RULES,
    *FILE_RULES,
)
