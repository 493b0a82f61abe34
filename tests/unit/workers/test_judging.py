"""The guard's judgement of real sockets, without installing it: a hook could never be removed again."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from boss_bot.workers.child.guard import Blocked, Guard
from boss_bot.workers.child.libc import Libc
from boss_bot.workers.child.programs import Programs

FFMPEG = "/opt/ffmpeg"


@pytest.fixture
def guard() -> Guard:
    """Make a guard that lets one endpoint through."""
    return Guard(frozenset({("127.0.0.1", 8443)}), Programs(FFMPEG, Libc()))


@pytest.fixture
def tcp() -> Iterator[socket.socket]:
    """Open a socket that is never connected."""
    with socket.socket() as unused:
        yield unused


@pytest.mark.parametrize("address", [("127.0.0.1", 8443), ("8.8.8.8", 443)])
def test_allowed_connections_pass(guard: Guard, tcp: socket.socket, address: tuple[str, int]) -> None:
    """The endpoint of the order, and the public web."""
    guard.judge("socket.connect", (tcp, address))

    assert [] == guard.refusals


@pytest.mark.parametrize("address", [("127.0.0.1", 8444), ("localhost", 443), ("10.0.0.1", 80)])
def test_refusals_are_remembered(guard: Guard, tcp: socket.socket, address: tuple[str, int]) -> None:
    """An engine may swallow the exception, but not the memory of it."""
    with pytest.raises(Blocked):
        guard.judge("socket.connect", (tcp, address))

    assert [f"connection to {address[0]} port {address[1]}"] == guard.refusals


@pytest.mark.parametrize("kind", [(socket.AF_UNIX, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM)])
def test_only_tcp_is_spoken(guard: Guard, kind: tuple[int, int]) -> None:
    """Neither local sockets nor datagrams."""
    with socket.socket(*kind) as other, pytest.raises(Blocked):
        guard.judge("socket.connect", (other, ("8.8.8.8", 443)))


@pytest.mark.parametrize(
    "event",
    ["os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.dlopen", "socket.bind", "socket.sendto"],
)
def test_what_no_engine_needs_is_refused(guard: Guard, event: str) -> None:
    """Other ways to programs, libraries and the network."""
    with pytest.raises(Blocked):
        guard.judge(event, ())


def test_everything_else_passes(guard: Guard) -> None:
    """The guard judges connections and programs, not files: these are the kernel's part."""
    guard.judge("open", ("/etc/hosts", "r", 0))

    assert [] == guard.refusals
