"""What there is on the site, and what should come of asking for it."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from boss_bot.playground.site.recipes import PICTURES

if TYPE_CHECKING:
    from pathlib import Path


class Outcome(StrEnum):
    """What a member should get."""

    DELIVERED = "delivered"
    REFUSED = "refused"


@frozen
class Sample:
    """One link to try."""

    name: str
    path: str
    about: str
    """What it is, in a few words."""
    outcome: Outcome = Outcome.DELIVERED
    error: str | None = None
    """The kind of error that a refused one should end with."""
    sha256: tuple[str, ...] = ()
    """Of each file that should arrive unchanged; empty if what arrives is made on the way (HLS)."""


def make_list(folder: Path) -> tuple[Sample, ...]:
    """Describe the site, with the checksums of the files in the folder."""

    def sums(*names: str) -> tuple[str, ...]:
        return tuple(hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names)

    def refused(name: str, path: str, about: str, error: str) -> Sample:
        return Sample(name, path, about, Outcome.REFUSED, error)

    return (
        Sample("photo", "/media/photo.jpg", "a photo", sha256=sums("photo.jpg")),
        Sample("drawing", "/media/drawing.png", "a PNG", sha256=sums("drawing.png")),
        Sample("wheel", "/media/wheel.gif", "an animated GIF", sha256=sums("wheel.gif")),
        Sample("clip", "/media/clip.mp4", "a short video", sha256=sums("clip.mp4")),
        Sample("page", "/watch/clip", "a page with a video", sha256=sums("clip.mp4")),
        Sample("gallery", "/gallery.rss", "a feed of four pictures", sha256=sums(*PICTURES)),
        Sample("stream", "/media/hls/index.m3u8", "an HLS video"),
        Sample("tune", "/media/tune.mp3", "a tune", sha256=sums("tune.mp3")),
        Sample("slow", "/slow/film.mp4", "a film over a slow line", sha256=sums("film.mp4")),
        Sample("busy", "/busy/demo/photo.jpg", "busy at first (429)", sha256=sums("photo.jpg")),
        Sample("cut", "/cut/demo/film.mp4", "cut off once in the middle", sha256=sums("film.mp4")),
        Sample("flaky", "/flaky/demo/photo.jpg?times=2", "works at a Retry", sha256=sums("photo.jpg")),
        Sample("moved", "/hop/3/photo.jpg", "three redirects", sha256=sums("photo.jpg")),
        refused("missing", "/status/404/photo.jpg", "not there (404)", "not_found"),
        refused("forbidden", "/status/403/photo.jpg", "not for us (403)", "permission_denied"),
        refused("broken", "/status/500/photo.jpg", "a broken server (500)", "network"),
        refused("article", "/article", "a page without media", "no_media"),
        refused("disguised", "/disguised/photo.jpg", "a program named like a picture", "invalid_file"),
        refused("big", "/big/film.mp4", "a film far over the limit", "file_too_large"),
        refused("endless", "/endless/film.mp4", "the same, without saying how large", "file_too_large"),
        refused("private", "/to-private/photo.jpg", "a redirect into a private network", "blocked_by_policy"),
        refused("local", "/to-local/photo.jpg", "a redirect to this machine", "blocked_by_policy"),
        refused("stalled", "/stall/photo.jpg", "stops in the middle for ever", "stalled"),
    )
