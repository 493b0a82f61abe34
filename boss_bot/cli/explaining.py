"""Why the bot can't run, in sentences for the operator: what happened and what to do."""

from __future__ import annotations

import sqlite3
from functools import singledispatch

from boss_bot.database.errors import (
    DatabaseError,
    DatabaseTooNew,
    DatabaseUnavailable,
    DatabaseUnreadable,
    WalUnavailable,
)
from boss_bot.discord.errors import ConnectionFailed
from boss_bot.discord.texts.problems import ADVICE
from boss_bot.domain.errors import DownloadFailed
from boss_bot.monitoring.sentry import SentryMissing
from boss_bot.storage.errors import FolderLocked
from boss_bot.workers.operator import OperatorFileInvalid

_UNUSABLE = "The database can't be used: {why}. Check that this user may write to BOSS_BOT_DATA_DIR."


@singledispatch
def explain(error: Exception) -> str:
    """Say why the bot can't run and what to do about it."""
    return repr(error)


@explain.register
def _(error: FolderLocked) -> str:
    who = f"process {error.pid}" if error.pid else "another process"
    return f"boss-bot runs on {error.path} already ({who}). Stop it, or set another BOSS_BOT_DATA_DIR."


@explain.register
def _(error: ConnectionFailed) -> str:
    advice = ADVICE[error.problem]
    return f"{advice} ({error.detail})" if error.detail else advice


@explain.register
def _(error: OperatorFileInvalid) -> str:
    return "\n  ".join([f"BOSS_BOT_ENGINES_FILE {error.path} can't be used:", *error.problems])


@explain.register
def _(error: DownloadFailed) -> str:
    return f"No worker process could be started: {error.failure.detail}."


@explain.register
def _(_: SentryMissing) -> str:
    return "ENABLE_SENTRY is on, but its library is missing: pip install 'boss-bot[sentry]'."


@explain.register
def _(error: OSError) -> str:
    return f"{error.strerror or error}. Check BOSS_BOT_DATA_DIR, BOSS_BOT_HTTP_HOST and BOSS_BOT_HTTP_PORT."


@explain.register
def _(_: DatabaseTooNew) -> str:
    return "The database was made by a newer boss-bot, and there is no way back. Install that version."


@explain.register
def _(error: DatabaseUnreadable) -> str:
    return (
        f"{error.path} can't be read: {error.reason}. "
        "Check its owner; if it is damaged, put a backup in its place, or move it away to begin anew."
    )


@explain.register
def _(error: WalUnavailable) -> str:
    return f"{error.path} is on a file system that can't hold the database. Use a local disk."


@explain.register
def _(error: sqlite3.Error) -> str:
    return _UNUSABLE.format(why=error)


@explain.register
def _(error: DatabaseUnavailable) -> str:
    return _UNUSABLE.format(why=error.reason)


@explain.register
def _(error: DatabaseError) -> str:
    return f"The migrations of this installation are not those of its release ({error!r}). Install it anew."
