"""What a child reports to its parent, as bytes on its pipe."""

from __future__ import annotations

import msgspec

from boss_bot.domain.failure import ErrorKind, Rule  # noqa: TC001 - msgspec reads annotations at run time


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One finished and checked file, and where it came from."""

    name: str
    """File name below the workspace's `content` folder; never a path."""

    size: int
    mime: str
    """Told by the bytes, never by the name."""

    sha256: str
    kind: str
    """`image`, `video` or `audio`."""

    source_url: str = ""
    title: str = ""
    author: str = ""
    description: str = ""
    extractor: str = ""
    uploaded_at: str = ""
    """ISO 8601, as far as the site told."""

    duration: float | None = None
    """Seconds."""

    width: int | None = None
    height: int | None = None
    age_restricted: bool = False
    """Whether the site says that it is not for everybody."""


class Resolved(msgspec.Struct, frozen=True, tag="resolved"):
    """The link was a short one, and leads to this one."""

    url: str
    """To be judged again: a child may have been taken over."""


class Started(msgspec.Struct, frozen=True, tag="started"):
    """An engine has taken the link."""

    engine: str


class Progressed(msgspec.Struct, frozen=True, tag="progress", kw_only=True):
    """How far the transfer is; throttled by the child to a few a second."""

    done: int
    """Bytes of the current file."""

    total: int | None = None
    speed: float | None = None
    """Bytes per second."""

    item: int = 1
    items: int | None = None
    file_name: str = ""
    title: str = ""


class Checking(msgspec.Struct, frozen=True, tag="checking"):
    """Every file is here and is being checked and processed."""


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """The attempt succeeded; always the last report."""

    files: tuple[FileFacts, ...]


class Failed(msgspec.Struct, frozen=True, tag="failed", kw_only=True):
    """The attempt failed; always the last report."""

    kind: ErrorKind
    detail: str = ""
    retry_after: float | None = None
    size: int | None = None
    rule: Rule | None = None


Report = Resolved | Started | Progressed | Checking | Finished | Failed
"""Everything that a child can say. A pipe that closes without a last report means that it crashed."""
