"""A file on its way, which a later attempt can continue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class _Note(msgspec.Struct, frozen=True):
    """What the server said of the version that we have a part of."""

    url: str
    validator: str
    total: int | None


class Partial:
    """The bytes that are here, and whether the server still has the same file."""

    def __init__(self, directory: Path, url: str) -> None:
        self.path = directory / "file"
        self._note_path = directory / "version.json"
        self._url = url
        self._note = self._load()
        self.offset = self.path.stat().st_size if self._note and self.path.exists() else 0
        """Bytes that need not be fetched again."""

    def headers(self) -> dict[str, str]:
        """Ask for the rest; by If-Range only of the same version (RFC 9110, 13.1.5)."""
        if not self.offset or self._note is None:
            return {}
        headers = {"Range": f"bytes={self.offset}-"}
        # A weak validator says nothing about bytes.
        if self._note.validator and not self._note.validator.startswith("W/"):
            headers["If-Range"] = self._note.validator
        return headers

    def begin(self, status: int, headers: Message) -> int | None:
        """Compare the answer with what is here, and start anew if it is another file.

        Returns:
            The size of the whole file, where the server tells it.
        """
        found = _CONTENT_RANGE.match(headers.get("Content-Range", "")) if status == 206 else None
        if found and int(found[1]) == self.offset:
            total = None if found[2] == "*" else int(found[2])
            if self._note is not None and total == self._note.total:
                return total
            self.forget()
            raise ConnectionError("the file has changed since the last attempt")
        length = headers.get("Content-Length", "")
        total = int(length) if length.isdecimal() else None
        self.forget()
        validator = headers.get("ETag") or headers.get("Last-Modified") or ""
        self._note_path.write_bytes(msgspec.json.encode(_Note(self._url, validator, total)))
        return total

    def forget(self) -> None:
        """Throw away what is here."""
        self.offset = 0
        self.path.unlink(missing_ok=True)
        self._note_path.unlink(missing_ok=True)

    def _load(self) -> _Note | None:
        try:
            note = msgspec.json.decode(self._note_path.read_bytes(), type=_Note)
        except (OSError, msgspec.DecodeError):
            return None
        return note if note.url == self._url else None
