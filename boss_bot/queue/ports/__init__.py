"""What the queue needs from the world, as protocols: the seams at which other implementations fit."""

from __future__ import annotations

from boss_bot.queue.ports.executor import Executor, Job
from boss_bot.queue.ports.places import Courier, Retractor, Vault
from boss_bot.queue.ports.repositories import (
    DeliveryLog,
    DownloadRepository,
    EndLog,
    FailureLog,
    FileRepository,
    GuildRepository,
)
from boss_bot.queue.ports.roles import RoleRepository

__all__ = [
    "Courier",
    "DeliveryLog",
    "DownloadRepository",
    "EndLog",
    "Executor",
    "FailureLog",
    "FileRepository",
    "GuildRepository",
    "Job",
    "Retractor",
    "RoleRepository",
    "Vault",
]
