"""One message of files: what is written down of it before it is sent, and after."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Sending:
    """A message that was begun; nobody knows whether it came until it has its id."""

    number: int
    """Among the messages of its download, in the order in which they were begun."""

    nonce: str
    """Whatever it takes to send it again without a second copy, and to recognise it."""

    checksums: tuple[str, ...]
    """SHA-256 of its files, in their order."""

    message_id: int | None = None
    """The message that the files stand in."""
