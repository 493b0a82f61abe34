"""Landlock: what this process may touch, kept by the kernel and never given back.

Constants and structures are those of linux/landlock.h; see docs.kernel.org/userspace-api/landlock.html.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.workers.child.libc import Libc

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH, _RULE_NET_PORT = 1, 2
_VERSION = 1 << 0

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE = 1 << 14
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | 1 << 15
_CONNECT_TCP, _BIND_TCP = 1 << 1, 1 << 0
_SCOPES = 0b11
"""Abstract Unix sockets and signals stay inside."""

READ = _READ_FILE | _READ_DIR
EXECUTE = _READ_FILE | _EXECUTE
WRITE = READ | _WRITE_FILE | _TRUNCATE | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13
"""Read, write, remove and make files and folders, and rename between folders; no devices, no sockets."""


class _RulesetAttributes(ctypes.Structure):
    _fields_ = (("access_fs", ctypes.c_uint64), ("access_net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


class _NetPort(ctypes.Structure):
    _fields_ = (("allowed_access", ctypes.c_uint64), ("port", ctypes.c_uint64))


def abi_version(libc: Libc) -> int:
    """Return how much of Landlock this kernel has; 0 is nothing at all."""
    try:
        return libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    except OSError:
        return 0


class Ruleset:
    """What will be allowed; everything else that this kernel's Landlock knows of is denied."""

    def __init__(self, libc: Libc, abi: int) -> None:
        self._libc = libc
        self._abi = abi
        bits = {1: 13, 2: 14, 3: 15, 4: 15}.get(abi, 16)
        self._fs = (1 << bits) - 1
        attributes = _RulesetAttributes(
            self._fs, _CONNECT_TCP | _BIND_TCP if abi >= 4 else 0, _SCOPES if abi >= 6 else 0
        )
        size = 8 if abi < 4 else 16 if abi < 6 else 24
        self._fd = libc.syscall(
            _CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0)
        )

    def allow_paths(self, access: int, paths: Iterable[str]) -> None:
        """Allow an access to these files and everything below these folders; missing ones are left out."""
        for path in paths:
            try:
                fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            try:
                granted = access if Path(path).is_dir() else access & _OF_FILES
                beneath = _PathBeneath(granted & self._fs, fd)
                self._add(_RULE_PATH_BENEATH, beneath)
            finally:
                os.close(fd)

    def allow_ports(self, ports: Iterable[int]) -> None:
        """Allow TCP connections to these ports; a kernel before ABI 4 restricts none."""
        for port in ports if self._abi >= 4 else ():
            self._add(_RULE_NET_PORT, _NetPort(_CONNECT_TCP, port))

    def enforce(self) -> None:
        """Restrict this process and all that it will ever start."""
        self._libc.forbid_new_privileges()
        self._libc.syscall(_RESTRICT_SELF, ctypes.c_int(self._fd), ctypes.c_uint32(0))
        os.close(self._fd)

    def _add(self, kind: int, rule: ctypes.Structure) -> None:
        self._libc.syscall(
            _ADD_RULE, ctypes.c_int(self._fd), ctypes.c_int(kind), ctypes.byref(rule), ctypes.c_uint32(0)
        )
