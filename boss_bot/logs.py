"""Logs: one stream for everything, readable or as JSON, on standard error."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from loguru import logger

if TYPE_CHECKING:
    from loguru import Record

_TEXT = (
    "<dim>{time:YYYY-MM-DD HH:mm:ss.SSS}</dim> <level>{level: <7}</level> "
    "<cyan>{name}</cyan>{extra[context]} <level>{message}</level>\n{exception}"
)
_QUIET = {
    "aiosqlite": logging.INFO,
    "asyncio": logging.WARNING,
    # Below DEBUG it prints whole requests and events, and every interaction comes with its token.
    "hikari": logging.DEBUG,
    "hikari.ratelimits": logging.INFO,
}
"""Libraries that say little of use, or too much, below these levels."""


class _ToLoguru(logging.Handler):
    """Hands the records of standard-library logging, hikari's above all, to Loguru."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one record under the name of its own logger."""
        level: str | int = record.levelno
        if record.levelname in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
            level = record.levelname

        def rename(entry: Record) -> None:
            entry["name"] = record.name

        logger.patch(rename).opt(exception=record.exc_info).log(level, "{}", record.getMessage())


def set_up_logs(level: str = "INFO", *, style: str = "text") -> None:
    """Send all logs to standard error.

    Args:
        level: The least level that is shown.
        style: `text` for people or `json`, one object a line, for machines.
    """
    logger.remove()
    if style == "json":
        logger.add(sys.stderr, level=level, serialize=True, diagnose=False)
    else:
        # diagnose would print the values of variables, secrets among them.
        logger.add(sys.stderr, level=level, format=_text, diagnose=False)
    logging.basicConfig(handlers=[_ToLoguru()], level=level if level != "TRACE" else 0, force=True)
    lowest = logging.getLogger().level
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, lowest))


def _text(record: Record) -> str:
    pairs = {key: value for key, value in record["extra"].items() if key != "context"}
    record["extra"]["context"] = "".join(f" {key}={value}" for key, value in pairs.items())
    return _TEXT
