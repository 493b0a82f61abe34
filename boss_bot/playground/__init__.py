"""A local Discord over real HTTP and WebSocket, a scripted member, and a media site.

The real hikari, lightbulb and miru talk to it unmodified; it refuses as Discord refuses, and keeps a book of
the refusals that a well-behaved bot would never have met.
"""

from __future__ import annotations

from boss_bot.playground.acting import NoAnswerError
from boss_bot.playground.answer import Answer
from boss_bot.playground.clock import Clock
from boss_bot.playground.commands import InvalidOptionError
from boss_bot.playground.ledger import Breach
from boss_bot.playground.limits import Limits
from boss_bot.playground.looking import CannotUseError
from boss_bot.playground.member import ScriptedMember
from boss_bot.playground.message import Message
from boss_bot.playground.opening import open_playground
from boss_bot.playground.outage import Manner, Part
from boss_bot.playground.playground import Playground

__all__ = [
    "Answer",
    "Breach",
    "CannotUseError",
    "Clock",
    "InvalidOptionError",
    "Limits",
    "Manner",
    "Message",
    "NoAnswerError",
    "Part",
    "Playground",
    "ScriptedMember",
    "open_playground",
]
