"""Keeps files again and again, killed one step later each time, until once it gets to the end.

A step is whatever Python's audit events report of the file system. Each try has a data folder of its own,
named by the step at which it was killed.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import SizeLimits
from boss_bot.domain.report import FileFacts
from boss_bot.storage.vault import Vault

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
STEPS = ("open", "os.", "shutil.")
DOWNLOAD = Download(
    id=UUID(int=1),
    url="https://media.example/1",
    canonical="https://media.example/1",
    platform="other",
    origin=Origin(requester_id=1, channel_id=2, guild_id=3),
    created_at=NOON,
)


async def keep(vault: Vault, content: bytes) -> None:
    """Finish two files as a child does, and keep them."""
    folder = await vault.open_workspace(DOWNLOAD) / "content"
    folder.mkdir()
    facts = []
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(content)
        facts.append(FileFacts(name=name, size=len(content), mime="image/jpeg", sha256="", kind="image"))
    await vault.keep(DOWNLOAD, facts)


def die_at(step: int) -> None:
    """Kill this process at one of its next steps."""
    steps = itertools.count(1)

    def hook(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(STEPS) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def attempt(root: Path, step: int) -> None:
    """Keep one set of files, then replace it by another and be killed on the way."""
    vault = Vault(root, limits=SizeLimits(free_disk=0), retention=timedelta(days=1), clock=lambda: NOON)
    asyncio.run(keep(vault, b"old"))
    die_at(step)
    asyncio.run(keep(vault, b"new"))


def main(root: Path) -> None:
    """Try until one try survives."""
    for step in itertools.count(1):
        child = os.fork()
        if child == 0:
            attempt(root / str(step), step)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.exit(f"step {step} failed by itself")


main(Path(sys.argv[1]))
