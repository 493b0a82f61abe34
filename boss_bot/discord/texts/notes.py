"""What is said in short replies, and in remarks on the wait."""

from __future__ import annotations

from boss_bot.domain.note import Note

WORDS = {
    Note.STARTED: "It has started.",
    Note.FAILED: "It has failed.",
    Note.MOVED_UP: "It has moved up.",
    Note.NEARLY: "It is about to start.",
    Note.DELAYED: "It is delayed: what comes before it takes longer than expected.",
}

REPLY = "**{name}** · {words}"
