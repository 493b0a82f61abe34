"""Opcodes, close codes and frames of the gateway."""

from __future__ import annotations

import zlib
from enum import IntEnum, IntFlag
from typing import Any, Final

import msgspec

Json = dict[str, Any]


class Opcode(IntEnum):
    """Gateway opcodes (docs, "Opcodes and Status Codes")."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    VOICE_STATE_UPDATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class CloseCode(IntEnum):
    """Gateway close codes (same page)."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQ = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """Gateway intents that the playground heeds (docs, "Gateway Intents")."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED: Final = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
ALL_INTENTS: Final = (1 << 26) - 1


class Deflater:
    """One connection's zlib stream, flushed after each message (docs, "Transport Compression")."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    def deflate(self, payload: bytes) -> bytes:
        """Return the bytes that carry one payload."""
        return self._stream.compress(payload) + self._stream.flush(zlib.Z_SYNC_FLUSH)


def encode(opcode: Opcode, data: object, sequence: int | None = None, event: str | None = None) -> bytes:
    """Write a gateway payload as JSON."""
    return msgspec.json.encode({"op": int(opcode), "d": data, "s": sequence, "t": event})
