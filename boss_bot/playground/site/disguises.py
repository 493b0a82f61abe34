"""Programs under the names of media."""

from __future__ import annotations

from typing import Final

PROGRAMS: Final = {
    "photo.jpg": (b"\x7fELF\x02\x01\x01" + bytes(4096), "image/jpeg"),
    "clip.mp4": (b"MZ\x90\x00\x03\x00" + bytes(4096), "video/mp4"),
    "drawing.png": (b"#!/bin/sh\necho disguised\n" + b"#" * 4096, "image/png"),
}
"""Programs under the names of media: they begin as a program does, and do nothing."""
