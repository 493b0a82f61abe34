"""The one program that a child may start, and how.

ffmpeg opens whatever its inputs name: network addresses, other playlists, files. So every input must be
preceded by `-protocol_whitelist file,pipe`, compared by its value, since yt-dlp itself passes wider ones.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
from itertools import chain
from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.sandbox import widen_memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.workers.child.libc import Libc

_WHITELIST = ("-protocol_whitelist", "file,pipe")
_SCHEME = re.compile(r"(?!file:|pipe:)[a-z][a-z0-9+.,-]*:", re.IGNORECASE)


class Programs:
    """Prepares what is started, and judges it."""

    def __init__(self, ffmpeg: str | None, libc: Libc) -> None:
        self._ffmpeg = ffmpeg
        self._libc = libc
        self._prepared = False

    def install(self) -> None:
        """Prepare every program, whoever starts it: parent-death, memory, ffmpeg's whitelist.

        The engines call `subprocess.Popen` or subclasses of it, so its constructor is the one place that
        none of them passes by. What passes by it all the same is refused, for it is not prepared.
        """
        original = subprocess.Popen.__init__

        def constructor(popen: subprocess.Popen[Any], args: Any, *rest: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
            options["preexec_fn"] = functools.partial(self._before_program, os.getpid())
            if not isinstance(args, str | bytes | os.PathLike):
                args = whitelisted(list(args))
            self._prepared = True
            try:
                original(popen, args, *rest, **options)
            finally:
                self._prepared = False

        subprocess.Popen.__init__ = constructor  # type: ignore[method-assign,assignment]

    def objection(self, program: str | bytes, arguments: Sequence[str | bytes]) -> str:
        """Say what is wrong with starting a program; empty if nothing is."""
        if not self._prepared or not self._ffmpeg or os.fsdecode(program) != self._ffmpeg:
            return f"program {os.fsdecode(program)}"
        return ffmpeg_objection([os.fsdecode(argument) for argument in arguments[1:]])

    def _before_program(self, parent: int) -> None:
        self._libc.die_with_parent(parent)
        widen_memory()


def whitelisted(arguments: Sequence[Any]) -> list[Any]:
    """Put the whitelist before every input; where there is another one already, the last one counts."""
    return list(chain.from_iterable((*_WHITELIST, each) if each == "-i" else (each,) for each in arguments))


def ffmpeg_objection(arguments: Sequence[str]) -> str:
    """Say what is wrong with arguments to ffmpeg; empty if nothing is."""
    protected = False
    previous = ""
    for argument in arguments:
        if "://" in argument or _SCHEME.match(argument):
            return "ffmpeg argument that names a protocol"
        if argument == "-i":
            if not protected:
                return "ffmpeg input without a protocol whitelist"
            protected = False
        elif previous == "-protocol_whitelist":
            protected = argument == "file,pipe"
        previous = argument
    return ""
