"""The dimensions of an image, from its header alone: nothing is decoded."""

from __future__ import annotations

import struct


def dimensions(head: bytes) -> tuple[int, int] | None:
    """Return width and height as far as the first bytes tell them, each at least 1."""
    size = _read(head)
    return size if size and all(size) else None


def _read(head: bytes) -> tuple[int, int] | None:
    try:
        if head.startswith(b"\x89PNG"):
            # The header is the first chunk (PNG specification, 5.6).
            return _pair(">II", head, 16) if head[12:16] == b"IHDR" else None
        if head.startswith(b"GIF8"):
            return _pair("<HH", head, 6)
        if head[8:12] == b"WEBP":
            return _webp(head)
        if head.startswith(b"\xff\xd8"):
            return _jpeg(head)
    except struct.error:
        pass
    return None


def _pair(layout: str, data: bytes, offset: int) -> tuple[int, int]:
    first, second = struct.unpack_from(layout, data, offset)
    return int(first), int(second)


def _webp(head: bytes) -> tuple[int, int] | None:
    # developers.google.com/speed/webp/docs/riff_container: three layouts, sizes of 14, 14 and 24 bits.
    if head[12:16] == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = _pair("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if head[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    # ITU T.81, B.2.2: the size stands in the frame header, SOF0 to SOF15 but for DHT, JPG and DAC.
    position = 2
    while position + 9 <= len(head) and head[position] == 0xFF:
        marker = head[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = _pair(">HH", head, position + 5)
            return width, height
        position += 2 + int.from_bytes(head[position + 2 : position + 4], "big")
    return None
