"""The `boss-bot` command in a process of its own, as somebody at a terminal or a script would start it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


@attrs.frozen
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(folder: Path) -> dict[str, str]:
    """Return what every command is started with: this checkout, and a place for temporary files."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}


@asynccontextmanager
async def started(*arguments: str, folder: Path, **settings: str) -> AsyncIterator[Process]:
    """Start a verb with these settings and no others; it is gone when the context is left."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "boss_bot", *arguments),
        cwd=folder,
        env={**environment(folder), **settings},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def finish(process: Process) -> Finished:
    """Wait for the end."""
    out, err = await asyncio.wait_for(process.communicate(), _PATIENCE)
    assert process.returncode is not None
    return Finished(process.returncode, out.decode(), err.decode())


async def boss_bot(*arguments: str, folder: Path, **settings: str) -> Finished:
    """Run a verb to its end.

    Args:
        arguments: The verb and what belongs to it.
        folder: Where it is started, and where its temporary files go.
        settings: By the names of their variables.
    """
    async with started(*arguments, folder=folder, **settings) as process:
        return await finish(process)
