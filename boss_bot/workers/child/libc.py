"""The two system calls that Python does not offer, by the C library's own names."""

from __future__ import annotations

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38


class Libc:
    """The C library, loaded once while loading is still allowed."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)
        self._prctl = self._library.prctl
        self._prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
        self._syscall = self._library.syscall
        self._syscall.restype = ctypes.c_long

    def die_with_parent(self, parent: int) -> None:
        """Have the kernel kill this process as soon as its parent ends (prctl(2), PR_SET_PDEATHSIG).

        Args:
            parent: Its process id. If it ended before the call, no signal would ever come: exit at once.
        """
        self._prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    def adopt_orphans(self) -> None:
        """Become the parent of whatever a child of ours leaves behind (PR_SET_CHILD_SUBREAPER)."""
        self._prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def forbid_new_privileges(self) -> None:
        """Give up what set-user-id programs could grant; Landlock asks for it (PR_SET_NO_NEW_PRIVS)."""
        self._prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)

    def syscall(self, number: int, *arguments: object) -> int:
        """Make a system call.

        Raises:
            OSError: With the kernel's error number.
        """
        result = int(self._syscall(ctypes.c_long(number), *arguments))
        if result < 0:
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error))
        return result
