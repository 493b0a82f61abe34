"""The words of a reply. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.interactions import mention
from boss_bot.discord.lines import place
from boss_bot.discord.render import title
from boss_bot.discord.texts import notes
from boss_bot.discord.texts.failures import happened
from boss_bot.domain.note import ON_THE_WAIT, Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from boss_bot.queue.entry import Entry


def wording(note: Note, entry: Entry, *, now: datetime, pinged: int | None = None) -> str:
    """Say what has happened.

    Args:
        note: What.
        entry: The download as it stands now.
        now: The present time, for estimates.
        pinged: The member to call.
    """
    said = notes.REPLY.format(name=title(entry), words=" ".join(_words(note, entry, now)))
    return f"{mention(pinged)} {said}" if pinged else said


def _words(note: Note, entry: Entry, now: datetime) -> Iterator[str]:
    yield notes.WORDS[note]
    if note is Note.FAILED and entry.download.failure:
        yield happened(entry.download.failure, entry.download.quality)
    if note in ON_THE_WAIT and entry.standing:
        yield f"{place(entry.standing, now)}."
