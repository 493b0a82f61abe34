"""A real data folder per test."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import attrs
import pytest

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import SizeLimits
from boss_bot.domain.report import FileFacts
from boss_bot.storage.vault import Vault
from tests.strategies import NOON

LIMITS = SizeLimits(free_disk=0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the data folder."""
    return tmp_path / "data"


@pytest.fixture
def vault(root: Path) -> Vault:
    """Return a vault that keeps files for a day from noon on."""
    return Vault(root, limits=LIMITS, retention=timedelta(days=1), clock=lambda: NOON)


@pytest.fixture
def make_vault(root: Path) -> Callable[..., Vault]:
    """Return a factory of vaults with other limits."""

    def make(**limits: int) -> Vault:
        changed = attrs.evolve(LIMITS, **limits)
        return Vault(root, limits=changed, retention=timedelta(days=1), clock=lambda: NOON)

    return make


@pytest.fixture
def download() -> Download:
    """Return a download that runs."""
    return Download(
        id=UUID(int=0xABC),
        url="https://media.example/1?utm_source=x",
        canonical="https://media.example/1",
        platform="other",
        origin=Origin(requester_id=2**60 + 1, channel_id=2, guild_id=3),
        created_at=NOON - timedelta(days=1),
        started_at=NOON,
    )


@pytest.fixture
def finish() -> Callable[..., FileFacts]:
    """Return a function that leaves a finished file in a workspace, as a child does, and reports it."""

    def leave(workspace: Path, name: str = "a.jpg", content: bytes = b"pixels") -> FileFacts:
        folder = workspace / "content"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        return FileFacts(
            name=name, size=len(content), mime="image/jpeg", sha256=digest, kind="image", title="T"
        )

    return leave
