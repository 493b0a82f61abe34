"""Why the bot can't run, in sentences for the operator: what happened and what to do."""

from __future__ import annotations

from boss_bot.database.errors import DatabaseTooNew, MigrationChanged, MigrationsBroken, WalUnavailable
from boss_bot.discord.errors import ConnectionFailed
from boss_bot.discord.texts.problems import ADVICE
from boss_bot.domain.errors import BossBotError, DownloadFailed
from boss_bot.storage.errors import FolderLocked
from boss_bot.workers.operator import OperatorFileInvalid


def explain(error: BossBotError | OSError) -> str:
    """Say why the bot can't run and what to do about it."""
    match error:
        case FolderLocked(path=path, pid=pid):
            who = f"process {pid}" if pid else "another process"
            return (
                f"boss-bot runs on {path} already ({who}). Stop that one, or set another BOSS_BOT_DATA_DIR."
            )
        case ConnectionFailed(problem=problem, detail=detail):
            return f"{ADVICE[problem]} ({detail})" if detail else ADVICE[problem]
        case OperatorFileInvalid(path=path, problems=problems):
            return "\n  ".join([f"BOSS_BOT_ENGINES_FILE {path} can't be used:", *problems])
        case DownloadFailed(failure=failure):
            return f"No worker process could be started: {failure.detail}."
        case OSError():
            return f"{error.strerror or error}. Check BOSS_BOT_DATA_DIR and BOSS_BOT_HTTP_PORT."
    return _explain_database(error)


def _explain_database(error: BossBotError) -> str:
    match error:
        case DatabaseTooNew():
            return (
                "The database was made by a newer boss-bot. Install that version again; there is no way back."
            )
        case MigrationChanged() | MigrationsBroken():
            return (
                f"The migrations of this installation are not those of its release: {error}. Install it anew."
            )
        case WalUnavailable(path=path):
            return f"{path} is on a file system that can't hold the database. Use a local disk."
    return repr(error)
