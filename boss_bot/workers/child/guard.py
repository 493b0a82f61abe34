"""The audit hook of a child: judges connections and programs at the moment they are made.

Python raises an audit event with the very address that is about to be connected to, so names, redirects,
rebinding, playlists and manifests all come past here (docs.python.org/3/library/audit_events.html). A hook
can't be removed. It is no wall against hostile native code: that is what Landlock and the limits are for.
"""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.addresses import may_connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.workers.child.programs import Programs

_DENIED = frozenset(
    {
        "socket.sendto", "socket.sendmsg", "socket.bind",
        "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "pty.spawn",
        "ctypes.dlopen", "sqlite3.load_extension", "webbrowser.open",
    }
)  # fmt: skip
"""Events that no honest work of an engine raises."""


class Blocked(RuntimeError):
    """Something forbidden was tried. No OSError: urllib3 would take it for a network fault and try again."""


class Guard:
    """Judges by the order's allow-list, and remembers every refusal, since engines swallow exceptions."""

    def __init__(self, endpoints: frozenset[tuple[str, int]], programs: Programs) -> None:
        self._endpoints = endpoints
        self._judges: dict[str, Callable[[tuple[Any, ...]], str]] = {
            "socket.connect": self._connection,
            "subprocess.Popen": lambda arguments: programs.objection(arguments[0], arguments[1]),
        }
        self.refusals: list[str] = []
        """What was refused so far, for the report."""

    def install(self) -> None:
        """Start to judge. There is no way back."""
        sys.addaudithook(self.judge)

    def judge(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Let an event pass or refuse it.

        Raises:
            Blocked: If it is refused.
        """
        if event in _DENIED:
            self._refuse(event)
        judge = self._judges.get(event)
        if judge and (objection := judge(arguments)):
            self._refuse(objection)

    def _connection(self, arguments: tuple[Any, ...]) -> str:
        connecting, address = arguments
        if (
            connecting.family not in (socket.AF_INET, socket.AF_INET6)
            or connecting.type != socket.SOCK_STREAM
        ):
            return "socket that is no TCP connection"
        host, port = address[:2]
        if may_connect(str(host), int(port), self._endpoints):
            return ""
        return f"connection to {host} port {port}"

    def _refuse(self, what: str) -> None:
        self.refusals.append(what)
        raise Blocked(what)
