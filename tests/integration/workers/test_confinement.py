"""What a child can't do, tried from inside real ones."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.workers.child import landlock
from boss_bot.workers.child.libc import Libc
from boss_bot.workers.pool import WorkerPool, open_pool
from tests.support.measured import measured
from tests.support.waiting import until
from tests.support.workers_bench import MIB, Bench
from tests.support.workers_site import Site

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAYLOADS = "tests.support.workers_payloads"
SECRETS = {"DISCORD_TOKEN": "secret", "HTTPS_PROXY": "http://127.0.0.1:9", "AWS_SECRET_ACCESS_KEY": "secret"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def payload_pool(without: tuple[str, ...]) -> AsyncIterator[WorkerPool]:
    """Run a pool whose bot has secrets in its environment."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRETS.items():
            patch.setenv(name, value)
        async with open_pool(without=without, module=measured(PAYLOADS)) as pool:
            yield pool


@pytest.fixture
def cell(payload_pool: WorkerPool, shared_site: Site, tmp_path: Path) -> Bench:
    """Lay out a bench whose children run payloads."""
    return Bench(payload_pool, shared_site, tmp_path)


async def told(cell: Bench, payload: str, **options: object) -> object:
    """Run a payload and return what it tells."""
    (facts,) = await cell.files("/x", engine=payload, **options)
    return json.loads(facts.description)


async def attempts(cell: Bench, **tries: str) -> dict[str, object]:
    """Have a child try things; return how each ended."""
    wanted = {name.replace("_", " "): value for name, value in tries.items()}
    outcome = await told(cell, "attempt", options={"attempt": wanted})
    assert isinstance(outcome, dict)
    return {name.replace(" ", "_"): value for name, value in outcome.items()}


async def crash(cell: Bench, payload: str, **changes: object) -> str:
    """Run a payload that kills its child; return the cause of death."""
    with pytest.raises(DownloadFailed) as caught:
        await cell.reports(cell.order("/x", engine=payload, **changes))
    assert ErrorKind.WORKER_CRASHED == caught.value.failure.kind
    return caught.value.failure.detail


async def test_a_child_sees_no_secret(cell: Bench) -> None:
    """Its environment is a short list of ours; not even the kernel's copy holds the bot's."""
    seen = await told(cell, "surroundings")
    environment = Path(f"/proc/{cell.pool.zygote_pid}/environ").read_text()

    assert isinstance(seen, dict)
    assert {"HOME", "TMPDIR", "LANG", "YTDLP_NO_PLUGINS"} == set(seen["environment"])
    assert 0o077 == seen["umask"]
    assert "secret" not in environment
    assert "PROXY" not in environment


async def test_a_child_holds_only_its_own_descriptors(cell: Bench, without: tuple[str, ...]) -> None:
    """Three ways to nowhere, its pipe and the lock on its workspace; no socket of the bot or the zygote."""
    with socket.create_server(("127.0.0.1", 0)):
        job = await cell.pool.start(order := cell.order("/x", engine="hang"))
        try:
            await _appears(Path(order.directory) / "pid")
            folder = Path(f"/proc/{job.pid}/fd")
            targets = sorted(str(descriptor.readlink()) for descriptor in folder.iterdir())
        finally:
            await job.stop()

    assert ["/dev/null"] * 3 + [order.directory] == targets[:-1]
    assert targets[-1].startswith("pipe:")


async def test_a_child_has_no_inherited_handlers(cell: Bench) -> None:
    """Every signal does what the kernel does by default."""
    assert [] == await told(cell, "signals")


async def test_a_child_reads_and_writes_only_its_own(cell: Bench, without: tuple[str, ...]) -> None:
    """Neither accounts, nor homes, nor other workspaces, nor temp; its own folder works."""
    if "landlock" in without or not landlock.abi_version(Libc()):
        pytest.skip("no Landlock")
    neighbour = cell.folder / "neighbour"
    neighbour.write_text("theirs")

    ended = await attempts(
        cell,
        read_shadow="/etc/shadow",
        read_passwd="/etc/passwd",
        list_home=str(Path.home()),
        list_tmp="/tmp",
        list_etc="/etc",
        read_neighbour=str(neighbour),
        write_neighbour=str(neighbour),
        write_package=str(Path(__file__)),
        write_own="own",
        read_resolver="/etc/resolv.conf",
    )

    assert {"write_own", "read_resolver"} == {name for name, end in ended.items() if end != "PermissionError"}
    assert "theirs" == neighbour.read_text()


async def test_a_child_starts_no_other_program(cell: Bench) -> None:
    """Neither by a path, nor a shell, nor a fork; and the attempt is remembered."""
    ended = await attempts(
        cell,
        start_true="/bin/true",
        start_python=sys.executable,
        start_ffmpeg_by_name="ffmpeg -version",
        system_shell="true",
        fork_itself="",
    )

    assert {"Blocked"} == set(ended.values())


async def test_a_child_connects_to_nobody_inside(cell: Bench, tmp_path: Path) -> None:
    """Loopback, private and metadata addresses, datagrams and local sockets are refused."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "socket"))
    listening.listen()
    with listening:
        ended = await attempts(
            cell,
            connect_loopback=f"127.0.0.1 {cell.site.port + 1}",
            connect_mapped=f"::ffff:127.0.0.1 {cell.site.port + 1}",
            connect_metadata="169.254.169.254 80",
            connect_private="10.0.0.1 443",
            connect_odd_port="93.184.216.34 22",
            send_datagram="93.184.216.34 53",
            unix_socket=str(tmp_path / "socket"),
            connect_allowed=f"127.0.0.1 {cell.site.port}",
        )

    assert "connected" == ended.pop("connect_allowed")
    assert {"Blocked"} == set(ended.values())


async def test_a_child_signals_nobody_outside(cell: Bench, without: tuple[str, ...]) -> None:
    """It can't even ask whether the bot is alive."""
    if "landlock" in without or landlock.abi_version(Libc()) < 6:
        pytest.skip("no Landlock with scopes")

    assert {"signal_bot": "PermissionError"} == await attempts(cell, signal_bot=str(os.getpid()))


async def test_the_limit_on_cpu_time_kills(cell: Bench) -> None:
    """A runaway pattern ends, and the report says by what."""
    assert "killed by SIGXCPU (the limit on CPU time)" == await crash(cell, "spin", cpu_seconds=1)


async def test_the_limit_on_memory_holds(cell: Bench) -> None:
    """What asks for too much gets an exception, and the machine keeps its memory."""
    failure = await cell.failure("/x", engine="eat")

    assert ErrorKind.WORKER_CRASHED == failure.kind


async def test_a_child_goes_before_the_bot(cell: Bench) -> None:
    """When the machine runs out of memory, the kernel kills the child, for it has volunteered."""
    job = await cell.pool.start(cell.order("/x", engine="spin"))
    score = Path(f"/proc/{job.pid}/oom_score_adj")
    try:
        await until(lambda: "1000" == score.read_text().strip())
    finally:
        await job.stop()


async def test_the_limit_on_file_size_holds(cell: Bench) -> None:
    """The kernel stops what our own counting would miss."""
    failure = await cell.failure("/x", engine="fill", max_file_bytes=MIB)

    assert ErrorKind.FILE_TOO_LARGE == failure.kind


@pytest.mark.parametrize(
    ("payload", "cause"),
    [("crash", "killed by SIGSEGV"), ("vanish", "exit code 7"), ("babble", "a report that is none")],
)
async def test_a_crash_is_told_apart(cell: Bench, payload: str, cause: str) -> None:
    """A child that dies or talks nonsense raises, with its cause of death."""
    assert cause in await crash(cell, payload)


async def _appears(path: Path) -> None:
    await until(path.exists)
