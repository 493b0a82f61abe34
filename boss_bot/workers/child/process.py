"""What a freshly forked child sheds and sets before it does anything else."""

from __future__ import annotations

import fcntl
import os
import signal
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from boss_bot.workers.child.libc import Libc

REPORTS_FD = 3
"""Where a child's own pipe stands once everything else is closed."""


def shed_inheritance(pipe: int) -> None:
    """Forget the zygote's signal handlers and descriptors; only the pipe stays, as `REPORTS_FD`."""
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGPIPE, signal.SIGXFSZ}:
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.dup2(pipe, REPORTS_FD, inheritable=False)
    os.closerange(REPORTS_FD + 1, os.sysconf("SC_OPEN_MAX"))


def lead_own_group(libc: Libc, parent: int) -> None:
    """Become a session of one's own, so that one signal takes ffmpeg too, and die with the zygote."""
    os.setsid()
    libc.die_with_parent(parent)


def clear_environment(home: str) -> None:
    """Leave nothing of the environment: no secret, no proxy, no configuration of the host's user."""
    os.environ.clear()
    os.environ.update({"HOME": home, "TMPDIR": home, "LANG": "C.UTF-8", "YTDLP_NO_PLUGINS": "1"})


def lock_workspace(directory: str) -> int:
    """Make sure that no other attempt writes to the same partial files; the lock ends with the process.

    Returns:
        The descriptor that holds the lock.

    Raises:
        DownloadFailed: If another attempt is still at it.
    """
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        failure = Failure(kind=ErrorKind.WORKER_CRASHED, detail="another attempt still uses the workspace")
        raise DownloadFailed(failure) from None
    return descriptor
