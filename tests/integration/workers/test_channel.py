"""The conversation with a zygote, over a real socket whose other end is the test's."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator

import msgspec
import pytest

from boss_bot.workers.channel import Channel, ZygoteLost
from boss_bot.workers.child.wire import DATAGRAM, Exited, Forked, Ping, Pong, Reply
from boss_bot.workers.child_process import ChildProcess


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Connect the two ends."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
async def channel(ends: tuple[socket.socket, socket.socket]) -> AsyncIterator[Channel]:
    """Open the bot's end."""
    channel = Channel(ends[0])
    yield channel
    channel.close()


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """Start something that leads a group of its own, as children do."""
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        yield process
        process.kill()


def tell(ends: tuple[socket.socket, socket.socket], reply: Reply, *descriptors: int) -> None:
    """Speak as the zygote."""
    socket.send_fds(ends[1], [msgspec.msgpack.encode(reply)], descriptors)


async def test_answers_come_in_the_order_of_the_questions(
    channel: Channel, ends: tuple[socket.socket, socket.socket]
) -> None:
    """The first one comes unasked, and news of a child that nobody knows is no answer."""
    asked = channel.ask(Ping())
    tell(ends, Exited(2**22, 0))
    tell(ends, Pong())
    await asyncio.wait_for(channel.ready, 5)

    assert not asked.done()
    tell(ends, Pong())
    assert Pong() == await asyncio.wait_for(asked, 5)
    assert ends[1].recv(DATAGRAM)


async def test_a_child_that_nobody_waits_for_any_more_is_killed(
    channel: Channel, ends: tuple[socket.socket, socket.socket], child: subprocess.Popen[bytes]
) -> None:
    """Who asked for it was cancelled meanwhile: it would run on without anybody to end it."""
    channel.ready.cancel()
    pidfd = os.pidfd_open(child.pid)
    tell(ends, Forked(child.pid), pidfd)
    os.close(pidfd)

    assert -9 == await asyncio.wait_for(asyncio.to_thread(child.wait), 5)


@pytest.mark.parametrize("how", ["it dies", "we hang up"])
async def test_nobody_waits_for_a_lost_zygote(
    channel: Channel, ends: tuple[socket.socket, socket.socket], child: subprocess.Popen[bytes], how: str
) -> None:
    """Every question ends with that, how children ended stays unknown, and further questions are refused."""
    asked = channel.ask(Ping())
    tell(ends, Forked(child.pid))
    forked = await asyncio.wait_for(channel.ready, 5)
    assert isinstance(forked, ChildProcess)
    ends[1].close() if how == "it dies" else channel.close()

    with pytest.raises(ZygoteLost):
        await asyncio.wait_for(asked, 5)
    assert None is await asyncio.wait_for(forked.gone, 5)
    with pytest.raises(ZygoteLost):
        channel.ask(Ping())


async def test_what_can_not_be_sent_is_a_lost_zygote(
    channel: Channel, ends: tuple[socket.socket, socket.socket]
) -> None:
    """Even before its death was noticed."""
    ends[1].close()

    with pytest.raises(ZygoteLost):
        channel.ask(Ping())
