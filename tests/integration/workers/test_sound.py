"""What comes of a video for who wants its sound alone, or the best there is, whatever fits."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.quality import Quality
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child.engines.assignment import Fetched, Source
from boss_bot.workers.child.media.probe import Probed, probe
from boss_bot.workers.child.media.sound import sounds_of
from tests.support.replay_bench import ReplayBench, digest
from tests.support.workers_bench import MIB, Bench
from tests.support.workers_media import ffmpeg

pytestmark = pytest.mark.asyncio(loop_scope="session")

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
TWEET = "https://x.com/mia/status/1897000000000000002"
TWO_PHOTOS = "https://x.com/mia/status/1897000000000000001"
POST = "https://www.reddit.com/r/boats/comments/{}/a_title/"


async def sound(bench: Bench | ReplayBench, url: str, **changes: object) -> FileFacts:
    """Ask for the sound alone; there is one file, and no picture is in it."""
    (facts,) = await bench.files(url, quality=Quality.AUDIO, **changes)
    assert ("audio", None) == (facts.kind, facts.width)
    return facts


def probed(bench: Bench | ReplayBench, facts: FileFacts, demuxer: str) -> Probed:
    """Have ffmpeg look at what was kept."""
    return probe(next(bench.folder.glob("*/content")) / facts.name, demuxer, FFMPEG)


async def test_a_video_gives_its_sound_as_it_is(bench: Bench) -> None:
    """A plain link: the sound is copied, not encoded anew, and its name says what it is."""
    facts = await sound(bench, "/file/clip.mp4")

    assert ("audio/mp4", "clip.m4a") == (facts.mime, facts.name)
    assert Probed(pytest.approx(2.0, abs=0.1), None, sound=True, codec="aac") == probed(bench, facts, "mov")
    assert packets(bench.site.folder / "clip.mp4") == packets(next(bench.folder.glob("*/content/*")))


async def test_a_sound_is_left_alone(bench: Bench) -> None:
    """Byte for byte."""
    facts = await sound(bench, "/file/tone.mp3")

    assert hashlib.sha256((bench.site.folder / "tone.mp3").read_bytes()).hexdigest() == facts.sha256


@pytest.mark.parametrize(
    ("codec", "container", "mime", "demuxer"),
    [("libopus", "webm", "audio/ogg", "ogg"), ("ac3", "mkv", "audio/mp4", "mov")],
)
async def test_every_sound_ends_in_what_plays(
    bench: Bench, codec: str, container: str, mime: str, demuxer: str
) -> None:
    """Copied where there is a container for it that Discord plays, else encoded."""
    name = f"with-{codec}.{container}"
    tone = ("-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "testsrc=d=1:s=64x64:r=5")
    ffmpeg(bench.site.folder, *tone, "-c:v", "libvpx", "-c:a", codec, name)

    facts = await sound(bench, f"/file/{name}")

    assert mime == facts.mime
    assert probed(bench, facts, demuxer).sound


@pytest.mark.parametrize("engine", ["", "yt_dlp"])
async def test_pictures_have_none(bench: Bench, engine: str) -> None:
    """An image is no media for who wants to hear something, and so is a silent film."""
    silent = ("-f", "lavfi", "-i", "testsrc=d=1:s=64x64:r=5", "-pix_fmt", "yuv420p", "silent.mp4")
    ffmpeg(bench.site.folder, *silent)

    failures = [
        await bench.failure(path, engine=engine, quality=Quality.AUDIO)
        for path in ("/file/photo1.png", "/file/silent.mp4")
    ]

    assert [ErrorKind.NO_MEDIA] * 2 == [failure.kind for failure in failures]


async def test_only_the_sound_of_a_stream_is_fetched(bench: Bench) -> None:
    """Where it comes apart from the pictures, not one of their segments is asked for."""
    facts = await sound(bench, "/file/split/master.m3u8")

    assert facts.duration == pytest.approx(2.0, abs=0.3)
    asked = {Path(path).name for path, _ in bench.site.requests}
    assert {"master.m3u8", "sound.m3u8", "sound0.ts", "sound1.ts"} <= asked
    assert not any(name.endswith(".ts") and not name.startswith("sound") for name in asked)


async def test_a_stream_of_both_gives_its_sound(bench: Bench) -> None:
    """Where they come together, the sound is taken out."""
    facts = await sound(bench, "/file/hls/index.m3u8")

    assert facts.duration == pytest.approx(2.0, abs=0.3)


async def test_the_sound_of_a_large_film_may_fit(bench: Bench) -> None:
    """More may be fetched than uploaded; what counts is what comes of it."""
    limits = {"max_file_bytes": 2 * MIB, "max_upload_bytes": 200_000}

    facts = await sound(bench, "/file/big.mp4", **limits)
    refused = await bench.failure(
        "/file/big.mp4", quality=Quality.AUDIO, **{**limits, "max_upload_bytes": 10}
    )

    assert facts.size < 200_000
    assert (ErrorKind.FILE_TOO_LARGE, facts.size) == (refused.kind, refused.size)


async def test_the_sound_of_a_post_of_reddit(replay: ReplayBench) -> None:
    """Of its two streams one is fetched."""
    facts = await sound(replay, POST.format("video1"))

    assert ("A boat with an engine", "leo") == (facts.title, facts.author)
    assert ["/dashed/DASH_AUDIO_64.mp4"] == [
        path for path in replay.site.asked("v.redd.it") if path.endswith(".mp4")
    ]


async def test_the_sound_of_a_post_of_x(replay: ReplayBench) -> None:
    """There is no sound alone: it is taken out of a video."""
    facts = await sound(replay, TWEET)

    assert 2.0 == pytest.approx(facts.duration, abs=0.1)


@pytest.mark.parametrize("url", [TWO_PHOTOS, POST.format("galle1"), POST.format("image1")])
async def test_posts_of_pictures_have_none(replay: ReplayBench, url: str) -> None:
    """The answer is a clear one, and none of the pictures is fetched to find that out."""
    failure = await replay.failure(url, quality=Quality.AUDIO)

    assert ErrorKind.NO_MEDIA == failure.kind
    assert [] == replay.site.asked("i.redd.it") == replay.site.asked("pbs.twimg.com")


async def test_a_post_of_both_gives_the_sound_of_its_film(replay: ReplayBench) -> None:
    """The picture beside it is left where it is."""
    await sound(replay, TWEET[:-1] + "3")

    assert [] == replay.site.asked("pbs.twimg.com")


async def test_the_best_is_fetched_whatever_fits(replay: ReplayBench) -> None:
    """Up to the operator's limit; what can't be uploaded then is refused with its own size."""
    best = {"quality": Quality.BEST, "max_file_bytes": 8 * MIB}

    (facts,) = await replay.files(TWEET, **best)
    refused = await replay.failure(TWEET, **best, max_upload_bytes=MIB // 2)

    assert digest(replay, "big.mp4") == facts.sha256
    assert (ErrorKind.FILE_TOO_LARGE, facts.size) == (refused.kind, refused.size)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("", ErrorKind.PROCESSING_FAILED),
        ("echo 'Stream #0:1: Audio: aac' >&2; exit 1", ErrorKind.PROCESSING_FAILED),
        ("echo 'Stream #0:1: Audio: aac' >&2; test $# -lt 8 || kill -9 $$", ErrorKind.WORKER_CRASHED),
    ],
)
async def test_why_a_sound_can_not_be_taken_out(
    media: Path, tmp_path: Path, script: str, kind: ErrorKind
) -> None:
    """Without ffmpeg, or with one that fails, the film is not to blame; and it is kept."""
    film, program = tmp_path / "film.mp4", tmp_path / "ffmpeg"
    film.write_bytes((media / "clip.mp4").read_bytes())
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)

    with pytest.raises(DownloadFailed) as failed:
        sounds_of([Fetched(film, "film.mp4", Source())], str(program) if script else None)

    assert kind == failed.value.failure.kind
    assert film.exists()


def packets(path: Path) -> bytes:
    """Return the encoded sound of a file, as ffmpeg copies it out."""
    copied = [FFMPEG, "-v", "error", "-i", str(path), "-map", "0:a:0", "-c", "copy", "-f", "adts", "-"]
    return subprocess.run(copied, capture_output=True, check=True, timeout=30).stdout
