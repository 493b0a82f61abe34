"""What a failure is told in."""

from __future__ import annotations

import attrs


@attrs.frozen
class Sentence:
    """Two halves: the first stands alone while the bot itself tries again."""

    happened: str
    advice: str
    """`{support}` stands for whom to ask."""
