"""What is sent, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Content:
    """Something to send: a size, and the bytes of any part of it."""

    size: int
    read: Callable[[int, int], bytes]
    """Given start and length, returns the bytes."""
    content_type: str

    @classmethod
    def of(cls, content: bytes, content_type: str) -> Content:
        """Wrap bytes."""
        return cls(len(content), lambda start, length: content[start : start + length], content_type)


@frozen
class Manner:
    """How content is sent."""

    rate: int | None = None
    """Bytes a second; None is as fast as it goes."""
    cut_after: int | None = None
    """Break the connection off after so many bytes of this answer."""
    stall_after: int | None = None
    """Send nothing more after so many bytes, but keep the connection."""
    has_length: bool = True
    """Whether to tell the length (and to heed ranges)."""
