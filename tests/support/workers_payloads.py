"""A zygote whose children, confined like any other, do what a test wants to see confined.

The order's `engine` names the payload; what it returns comes back as the description of a file.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from boss_bot.domain.order import Order
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child import job, zygote
from boss_bot.workers.child.reporter import Reporter

Payload = Callable[[Order], object]


def surroundings(order: Order) -> object:
    """Tell what a child can see of where it came from."""
    return {"environment": dict(os.environ), "umask": os.umask(0o077), "folder": str(Path.cwd())}


def signals(order: Order) -> object:
    """Tell which signals have a handler."""
    return [number.name for number in signal.Signals if callable(signal.getsignal(number))]


def attempt(order: Order) -> object:
    """Try to read, write, connect and start what the order's options name; tell how each ended."""
    return {
        what: _outcome(globals()[f"_{verb}"], str(argument))
        for what, argument in order.options["attempt"].items()
        for verb in [what.split()[0]]
    }


def spin(order: Order) -> object:
    """Use up the limit on CPU time."""
    while True:
        pass


def eat(order: Order) -> object:
    """Ask for half a gigabyte."""
    return len(bytearray(2**29))


def fill(order: Order) -> object:
    """Write a file beyond every limit."""
    with Path("huge").open("wb") as file:
        file.writelines(bytes(2**20) for _ in range(64))
    return Path("huge").stat().st_size


def crash(order: Order) -> object:
    """Die as if by a broken library."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return None


def vanish(order: Order) -> object:
    """End without a word."""
    os._exit(7)


def babble(order: Order) -> object:
    """Write what is no report."""
    os.write(3, b"no report at all\n")
    time.sleep(60)
    return None


def hang(order: Order) -> object:
    """Never come back, and tell where one is."""
    Path("pid").write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def encode_forever(order: Order) -> object:
    """Start an ffmpeg that never ends, as an engine would, and wait for it."""
    source = ("-f", "lavfi", "-re", "-i", "testsrc=s=16x16:r=5")
    with subprocess.Popen(
        [str(order.ffmpeg), "-v", "quiet", "-nostdin", *source, "-f", "null", "-"]
    ) as program:
        Path("ffmpeg").write_text(str(program.pid))
        Path("pid").write_text(str(os.getpid()))
    return program.returncode


def _read(path: str) -> object:
    return len(Path(path).read_bytes())


def _list(path: str) -> object:
    return len(list(Path(path).iterdir()))


def _write(path: str) -> object:
    return Path(path).write_text("mine")


def _start(program: str) -> object:
    return subprocess.run(program.split(), check=False, capture_output=True, timeout=10).returncode


def _system(command: str) -> object:
    return os.system(command)


def _fork(_: str) -> object:
    return os.fork()


def _connect(endpoint: str) -> object:
    host, _, port = endpoint.rpartition(" ")
    with socket.create_connection((host, int(port)), timeout=2):
        return "connected"


def _send(endpoint: str) -> object:
    host, _, port = endpoint.rpartition(" ")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        return sending.sendto(b"x", (host, int(port)))


def _unix(path: str) -> object:
    with socket.socket(socket.AF_UNIX) as connecting:
        connecting.connect(path)
    return "connected"


def _signal(pid: str) -> object:
    os.kill(int(pid), 0)
    return "sent"


def _outcome(function: Callable[[str], object], argument: str) -> object:
    try:
        return function(argument)
    except Exception as error:  # noqa: BLE001 - how it ended is what is told
        return type(error).__name__


def run_payload(order: Order, reporter: Reporter) -> tuple[FileFacts, ...]:
    """Stand in for the engines."""
    told = json.dumps(globals()[order.engine](order))
    return (FileFacts(name="told", size=0, mime="", sha256="", kind="", description=told),)


def main(arguments: list[str]) -> None:
    """Be a zygote whose children run payloads."""
    job.work = run_payload
    zygote.main(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
