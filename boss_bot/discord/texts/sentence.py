"""The form of the words for a failure, and those that depend on what was asked for."""

from __future__ import annotations

import attrs

from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.quality import Quality


@attrs.frozen
class Sentence:
    """Two halves: the first stands alone while the bot itself tries again."""

    happened: str
    advice: str
    """`{support}` stands for whom to ask."""


AS_ASKED = {
    (ErrorKind.NO_MEDIA, Quality.AUDIO): Sentence(
        "There is no sound at that link.", "Ask for it again with another quality."
    ),
    (ErrorKind.FILE_TOO_LARGE, Quality.BEST): Sentence(
        "The best there is is larger than can be uploaded here.", "Ask for it again with a quality that fits."
    ),
}
