"""Whether what stands in the channel is what the site had."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import humanize

from boss_bot.playground.site import Outcome

if TYPE_CHECKING:
    from boss_bot.cli.demo.scene import Asked, Member
    from boss_bot.playground.attachments import Attachment


@attrs.frozen
class Verdict:
    """The end of one request, as seen in the channel."""

    asked: Asked
    expected: str
    right: bool
    files: tuple[Attachment, ...]
    said: str
    """The last words of the tracking message."""

    def lines(self) -> list[str]:
        """Describe it, a line for the request and one per file."""
        mark = "✔" if self.right else "✘ expected: " + self.expected
        listed = [
            f"    {file.filename}  {humanize.naturalsize(len(file.content), binary=True)}"
            f"  sha256 {file.sha256[:16]}…"
            for file in self.files
        ]
        return [f"{mark} {self.asked.name}: {self.said}", *listed]


async def judge(member: Member, asked: Asked) -> Verdict:
    """Compare what was delivered with the source."""
    files = tuple(member.files(asked))
    text = member.message(asked).text.splitlines()
    said = " ".join(text[1:3]).replace("**", "")
    sample = asked.sample
    if asked.cancelled:
        return Verdict(asked, "cancelled", not files and "Cancelled" in said, files, said)
    if sample is None:
        return Verdict(asked, "delivered", bool(files), files, said)
    if sample.outcome is Outcome.REFUSED:
        return Verdict(asked, "refused", not files and "Failed" in said, files, said)
    return Verdict(asked, "delivered as it was", await _same(member, asked, files), files, said)


async def _same(member: Member, asked: Asked, files: tuple[Attachment, ...]) -> bool:
    assert asked.sample is not None
    if asked.sample.sha256:
        return sorted(asked.sample.sha256) == sorted(file.sha256 for file in files)
    # A stream's pieces are put into another container on the way: the pictures must be the same.
    source = member.stage.site.folder / asked.sample.path.removeprefix("/media/")
    return [await _delivered_pictures(member, file) for file in files] == [await _pictures(member, source)]


async def _delivered_pictures(member: Member, file: Attachment) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=file.filename) as copy:
        copy.write(file.content)
        copy.flush()
        return await _pictures(member, Path(copy.name))


async def _pictures(member: Member, source: Path) -> bytes:
    """Return a checksum of the decoded pictures of a video."""
    process = await asyncio.create_subprocess_exec(
        *(member.stage.ffmpeg, "-v", "error", "-i", str(source), "-map", "0:v", "-f", "md5", "-"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate()
    return printed
