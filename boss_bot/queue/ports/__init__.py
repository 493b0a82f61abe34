"""What the queue needs from the world, as protocols: the seams at which other implementations fit."""

from __future__ import annotations

from boss_bot.queue.ports.executor import Executor, Job
from boss_bot.queue.ports.members import MemberRepository
from boss_bot.queue.ports.places import Courier, Retractor, Vault
from boss_bot.queue.ports.repositories import (
    DeliveryLog,
    DownloadRepository,
    EndLog,
    FileRepository,
    GuildRepository,
)

__all__ = [
    "Courier",
    "DeliveryLog",
    "DownloadRepository",
    "EndLog",
    "Executor",
    "FileRepository",
    "GuildRepository",
    "Job",
    "MemberRepository",
    "Retractor",
    "Vault",
]
