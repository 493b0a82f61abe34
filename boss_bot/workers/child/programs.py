"""The one program that a child may start, and how.

ffmpeg opens whatever its inputs name: network addresses, other playlists, files. So every input must be
preceded by `-protocol_whitelist file,pipe`, compared by its value, since yt-dlp itself passes wider ones.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.sandbox import widen_memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.workers.child.libc import Libc

WHITELIST = ("-protocol_whitelist", "file,pipe")
_SCHEME = re.compile(r"(?!file:|pipe:)[a-z][a-z0-9+.,-]*:", re.IGNORECASE)


class Programs:
    """Judges and prepares what is started."""

    def __init__(self, ffmpeg: str | None, libc: Libc) -> None:
        self._ffmpeg = ffmpeg
        self._libc = libc
        self._tied = False

    def tie(self) -> None:
        """Give every program parent-death too, whoever starts it.

        The engines call `subprocess.Popen` or subclasses of it, so its constructor is the one place that
        none of them passes by; what does pass by it is refused, for then nothing is being tied.
        """
        original = subprocess.Popen.__init__

        def constructor(popen: subprocess.Popen[Any], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on
            kwargs["preexec_fn"] = functools.partial(self._before_program, os.getpid())
            self._tied = True
            try:
                original(popen, *args, **kwargs)
            finally:
                self._tied = False

        subprocess.Popen.__init__ = constructor  # type: ignore[method-assign,assignment]

    def _before_program(self, parent: int) -> None:
        self._libc.die_with_parent(parent)
        widen_memory()

    def objection(self, program: object, arguments: Sequence[object]) -> str:
        """Say what is wrong with starting a program; empty if nothing is."""
        if not self._tied or not self._ffmpeg or os.fspath(program) != self._ffmpeg:  # type: ignore[call-overload]
            return f"program {program!r}"
        return ffmpeg_objection([os.fsdecode(argument) for argument in arguments[1:]])  # type: ignore[arg-type]


def ffmpeg_objection(arguments: Sequence[str]) -> str:
    """Say what is wrong with arguments to ffmpeg; empty if nothing is."""
    whitelisted = False
    previous = ""
    for argument in arguments:
        if "://" in argument or _SCHEME.match(argument):
            return "ffmpeg argument that names a protocol"
        if previous == "-protocol_whitelist":
            whitelisted = argument == "file,pipe"
        elif argument == "-i":
            if not whitelisted:
                return "ffmpeg input without a protocol whitelist"
            whitelisted = False
        previous = argument
    return ""
