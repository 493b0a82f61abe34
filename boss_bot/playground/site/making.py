"""Making the sample media with ffmpeg, once."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Final

from boss_bot.playground.site.recipes import RECIPES

VERSION: Final = "1"
"""Changed when the recipes change, so that old samples are made anew."""


class MakingError(RuntimeError):
    """ffmpeg could not make a sample."""


async def make_samples(folder: Path, ffmpeg: str) -> Path:
    """Make all samples in a folder unless they are there, and return where they are.

    Args:
        folder: Kept from run to run; made if missing.
        ffmpeg: Path of the program.

    Raises:
        MakingError: If ffmpeg fails.
    """
    finished = folder / f"samples-{VERSION}"
    if await asyncio.to_thread(finished.is_dir):
        return finished
    unfinished = _prepare(folder)
    for name, recipe in RECIPES.items():
        await _run(ffmpeg, *recipe, "-flags", "+bitexact", str(unfinished / name))
    return _settle(unfinished, finished)


def _prepare(folder: Path) -> Path:
    # A second maker, or a crash in the middle, must not leave a half-filled folder under the final name.
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=folder))
    for name in RECIPES:
        (unfinished / name).parent.mkdir(exist_ok=True)
    return unfinished


def _settle(unfinished: Path, finished: Path) -> Path:
    try:
        unfinished.rename(finished)
    except OSError:
        shutil.rmtree(unfinished)
        if not finished.is_dir():
            raise
    return finished


async def _run(ffmpeg: str, *arguments: str) -> None:
    quiet = ("-hide_banner", "-nostdin", "-loglevel", "error", "-y")
    process = await asyncio.create_subprocess_exec(ffmpeg, *quiet, *arguments, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    if process.returncode:
        raise MakingError(f"{arguments[-1]}: {said.decode(errors='replace').strip()}")
