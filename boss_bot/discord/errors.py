"""What only Discord's side of the bot refuses, and why a connection can't be made.

BossBotError
├── SeveralLinks         more than one link in one command
├── PriorityNotAllowed   this member may not ask for that priority
├── NoSuchChoice         what was typed is none of the choices
├── OutdatedMenu         a choice that this version of the bot does not know
├── MissingPermissions   the bot lacks rights in this channel
└── ConnectionFailed     the bot can't go online, or can't stay there
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from boss_bot.domain.errors import BossBotError


@attrs.define(auto_exc=True)
class SeveralLinks(BossBotError):
    """More than one link was given to a command that takes one."""

    count: int


@attrs.define(auto_exc=True)
class PriorityNotAllowed(BossBotError):
    """This member may not ask for that priority."""


@attrs.define(auto_exc=True)
class NoSuchChoice(BossBotError):
    """What was typed is none of the choices that were offered."""


@attrs.define(auto_exc=True)
class OutdatedMenu(BossBotError):
    """A menu of another version of the bot offers what this one does not know."""


@attrs.define(auto_exc=True)
class MissingPermissions(BossBotError):
    """The bot may not do in this channel what the command needs."""

    names: tuple[str, ...]
    """As Discord's settings call them, in English."""


class ConnectionProblem(StrEnum):
    """Why there is no connection."""

    TOKEN = "token"  # noqa: S105 - a reason, not a secret
    """Discord does not know the token."""

    INTENTS = "intents"
    """The gateway refused the intents (close codes 4013 and 4014)."""

    SESSIONS = "sessions"
    """No session starts are left today."""

    COMMANDS = "commands"
    """The slash commands could not be registered: the bot would be online and deaf."""

    UNREACHABLE = "unreachable"
    """Nothing answers at that address, or not as Discord does."""

    LOST = "lost"
    """The gateway ended the session for good."""


@attrs.define(auto_exc=True)
class ConnectionFailed(BossBotError):
    """The bot can't go online, or can't stay there."""

    problem: ConnectionProblem
    detail: str = ""
    """For the log; holds no secret."""
