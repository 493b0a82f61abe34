"""The walls around one child: what it may read, write, run and connect to, and how much it may use."""

from __future__ import annotations

import contextlib
import re
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import boss_bot
from boss_bot.workers.child import landlock

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.workers.child.libc import Libc

_SYSTEM = (
    # What the C library's resolver reads (resolver(5), nsswitch.conf(5), gai.conf(5)).
    "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf",
    "/etc/services", "/etc/protocols", "/etc/ld.so.cache",
    # Certificates of the system, times and types.
    "/etc/ssl", "/etc/pki", "/etc/ca-certificates",
    "/etc/localtime", "/etc/mime.types", "/usr/share/zoneinfo",
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib",
    "/dev/urandom", "/dev/random", "/dev/zero",
)  # fmt: skip
_PORTS = frozenset({80, 443, 53})
"""Web, and the resolver's way out when an answer is too long for a datagram."""

_OWN_MEMORY = 256 * 2**20
"""Bytes of address space for Python, which takes up to 100 MB of it: pages without end, or packed a
thousandfold, come to as many children as there are slots, and must not fill a small machine together."""

_FIRST_TO_GO = "1000"

_INTERPRETER = re.compile(rb"/[\w./-]*/ld-[\w.-]+\.so[\w.]*")


def confine(libc: Libc, order: Order) -> bool:
    """Raise the walls that the kernel has; return whether it has Landlock.

    Raises:
        OSError: If the kernel has it and refuses our rules.
    """
    abi = landlock.abi_version(libc)
    if not abi:
        return False
    rules = landlock.Ruleset(libc, abi)
    rules.allow_paths(landlock.WRITE, [order.directory])
    rules.allow_paths(landlock.WRITE, ["/dev/null"])
    rules.allow_paths(landlock.READ, [*_SYSTEM, *_program_folders(), *filter(None, [order.cookies])])
    if order.ffmpeg:
        rules.allow_paths(landlock.EXECUTE, [order.ffmpeg, *_interpreter(order.ffmpeg)])
    rules.allow_ports(_PORTS | {port for _, port in order.allowed_endpoints})
    rules.enforce()
    return True


def limit_resources(order: Order) -> None:
    """Set the limits that every process the child starts inherits (setrlimit(2))."""
    limits = {
        # Merging writes video and audio together once more before the parts are removed.
        resource.RLIMIT_FSIZE: order.max_file_bytes + 2**20,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
    }
    for kind, wanted in limits.items():
        hard = resource.getrlimit(kind)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (value, value))
    # At the soft limit comes SIGXCPU, which tells the cause; at the hard one SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (order.cpu_seconds, order.cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (min(_OWN_MEMORY, order.memory_bytes), order.memory_bytes))
    _volunteer()


def _volunteer() -> None:
    """Have the kernel, when memory runs out, kill this process and what it starts rather than the bot."""
    # proc(5), oom_score_adj. Where there is none, nobody is spared either.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)


def widen_memory() -> None:
    """Raise the limit on memory to what the order allows: for ffmpeg, which maps far more than we do."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _program_folders() -> set[str]:
    """Name the folders that Python and we ourselves are loaded from.

    The folder above our package is not among them: in a checkout it is full of other things.
    """
    package = Path(boss_bot.__file__).parent
    folders = {sys.prefix, str(Path(sys.base_prefix) / "lib"), str(package)}
    folders.update(entry for entry in sys.path if Path(entry).name == "site-packages")
    return folders


def _interpreter(program: str) -> list[str]:
    """Name the loader of a dynamically linked program: the kernel executes it too."""
    with Path(program).open("rb") as file:
        found = _INTERPRETER.search(file.read(4096))
    return [found.group().decode()] if found else []
