"""Every reason not to run is told in a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.cli.explaining import explain
from boss_bot.database.errors import DatabaseTooNew, MigrationChanged, MigrationsBroken, WalUnavailable
from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem
from boss_bot.domain.errors import BossBotError, DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.monitoring.sentry import SentryMissing
from boss_bot.storage.errors import FolderLocked
from boss_bot.workers.operator import OperatorFileInvalid

FOLDER = Path("/var/lib/boss-bot")
CRASH = Failure(kind=ErrorKind.WORKER_CRASHED, detail="the zygote does not come up")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FolderLocked(FOLDER, 4711), ("4711", str(FOLDER), "BOSS_BOT_DATA_DIR")),
        (FolderLocked(FOLDER, None), ("another process",)),
        (ConnectionFailed(ConnectionProblem.TOKEN, "401"), ("token", "401")),
        (OperatorFileInvalid(str(FOLDER), ("a: no", "b: no")), ("BOSS_BOT_ENGINES_FILE", "a: no", "b: no")),
        (DownloadFailed(CRASH), ("worker", "does not come up")),
        (SentryMissing(), ("ENABLE_SENTRY", "pip install")),
        (OSError(98, "Address already in use"), ("Address already in use", "BOSS_BOT_HTTP_PORT")),
        (OSError("no such thing"), ("no such thing",)),
        (DatabaseTooNew(9, 2), ("newer boss-bot", "Install")),
        (MigrationChanged(2, "0002_more.sql"), ("0002_more.sql", "Install it anew")),
        (MigrationsBroken("gap", "0003_x.sql"), ("0003_x.sql", "Install it anew")),
        (WalUnavailable(FOLDER, "delete"), (str(FOLDER), "local disk")),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_happened_and_what_to_do(error: BossBotError | OSError, said: tuple[str, ...]) -> None:
    """Each sentence names the thing and the way out."""
    sentence = explain(error)

    assert [] == [words for words in said if words not in sentence]


@pytest.mark.parametrize("problem", ConnectionProblem)
def test_every_problem_of_the_connection_has_advice(problem: ConnectionProblem) -> None:
    """None is told by its bare name."""
    assert len(explain(ConnectionFailed(problem))) > 30
