"""Reading along what is logged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from loguru import logger


@contextmanager
def logged() -> Iterator[list[str]]:
    """Yield the lines that are logged meanwhile, without times and levels."""
    lines: list[str] = []
    sink = logger.add(lambda line: lines.append(str(line)), format="{message}")
    try:
        yield lines
    finally:
        logger.remove(sink)
