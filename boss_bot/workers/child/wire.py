"""What the bot and the zygote say to each other, a datagram at a time."""

from __future__ import annotations

import msgspec

from boss_bot.domain.order import Order  # noqa: TC001 - msgspec reads annotations at run time

DATAGRAM = 2**17
"""Bytes at most; below Linux's default socket buffer of 208 KiB."""


class Ping(msgspec.Struct, frozen=True, tag="ping"):
    """Asks for a sign of life."""


class Fork(msgspec.Struct, frozen=True, tag="fork"):
    """Asks for a child; the write end of its report pipe comes along."""

    order: Order


class Pong(msgspec.Struct, frozen=True, tag="pong"):
    """The zygote is warm and answers."""


class Forked(msgspec.Struct, frozen=True, tag="forked"):
    """A child runs; its pidfd comes along where the kernel has them."""

    pid: int


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """No child could be started."""

    detail: str


class Exited(msgspec.Struct, frozen=True, tag="exited"):
    """A child and all that it started are gone."""

    pid: int
    code: int
    """Exit code, or the negative number of the signal that killed it."""


Request = Ping | Fork
Reply = Pong | Forked | Refused | Exited
