"""What the zygote prepares so that no child has to: engines loaded, patterns compiled, ffmpeg found."""

from __future__ import annotations

import encodings.idna
import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import imageio_ffmpeg
import msgspec

from boss_bot.workers.child.engines import choosing, yt_warmth

if TYPE_CHECKING:
    from boss_bot.domain.order import Order


@attrs.frozen
class Warmth:
    """What a child finds ready."""

    ffmpeg: str | None
    """Path of the ffmpeg that comes with us; None if there is none for this machine."""

    def complete(self, order: Order) -> Order:
        """Fill in what the order leaves to us, and bring its paths to their real form."""
        ffmpeg = order.ffmpeg or self.ffmpeg
        return msgspec.structs.replace(
            order,
            ffmpeg=str(Path(ffmpeg).resolve()) if ffmpeg else None,
            directory=str(Path(order.directory).absolute()),
        )


def warm_up() -> Warmth:
    """Load and compile everything that a download would otherwise wait for; takes about a second."""
    os.environ["YTDLP_NO_PLUGINS"] = "1"
    encodings.idna.getregentry()
    choosing.warm_up()
    try:
        ffmpeg = str(Path(imageio_ffmpeg.get_ffmpeg_exe()).resolve())
    except RuntimeError:
        ffmpeg = None
    yt_warmth.warm_up(ffmpeg)
    return Warmth(ffmpeg)
