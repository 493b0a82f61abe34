"""The last gate: every fetched file is looked at before it may leave the child."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child.media.inspection import inspect
from boss_bot.workers.child.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.engines.assignment import Fetched
    from boss_bot.workers.child.media.inspection import Inspected


def check_files(fetched: Sequence[Fetched], content: Path, order: Order) -> tuple[FileFacts, ...]:
    """Check the files, then move those that pass into the content folder, all at once.

    Raises:
        DownloadFailed: With `invalid_file` or `file_too_large` if one does not pass, or none is left.
    """
    passed = [(each, checked) for each in fetched if (checked := _check_or_skip(each, order))]
    if not passed:
        raise DownloadFailed(Failure(kind=ErrorKind.NO_MEDIA, detail="no file of a known kind"))
    content.mkdir(exist_ok=True)
    for leftover in content.iterdir():
        leftover.unlink()
    taken: set[str] = set()
    return tuple(_keep(each, checked, content, taken) for each, checked in passed)


def _check_or_skip(fetched: Fetched, order: Order) -> Inspected | None:
    try:
        return inspect(fetched.path, order)
    except DownloadFailed:
        if fetched.optional:
            return None
        # It would be found complete by the next attempt, and fail again.
        fetched.path.unlink()
        raise


def _keep(fetched: Fetched, checked: Inspected, content: Path, taken: set[str]) -> FileFacts:
    source = fetched.source
    name = safe_name(fetched.name or source.title, checked.media.extension, taken)
    with fetched.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = fetched.path.stat().st_size
    fetched.path.rename(content / name)
    width, height = checked.size or (source.width, source.height)
    return FileFacts(
        name=name,
        size=size,
        mime=checked.media.mime,
        sha256=digest,
        kind=checked.media.kind,
        source_url=source.url,
        title=source.title,
        author=source.author,
        description=source.description,
        extractor=source.extractor,
        uploaded_at=source.uploaded_at,
        duration=checked.duration if checked.duration is not None else source.duration,
        width=width,
        height=height,
        age_restricted=source.age_restricted,
    )
