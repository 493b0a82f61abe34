"""The operator's cookies: sent to their site by every engine, and to no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.workers_bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGINES = ["direct", "gallery_dl", "yt_dlp"]


def cookie_file(folder: Path, domain: str) -> str:
    """Write a file as browsers export them (the Netscape format)."""
    path = folder / "cookies.txt"
    path.write_text(f"# Netscape HTTP Cookie File\n{domain}\tFALSE\t/\tFALSE\t0\tsession\tgeheim\n")
    return str(path)


def sent(bench: Bench) -> set[str]:
    """Return the cookies that the site was sent."""
    return {headers["Cookie"] for _, headers in bench.site.requests if "Cookie" in headers}


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_site_gets_its_cookies(bench: Bench, tmp_path: Path, engine: str) -> None:
    """A child may read the file, although it lies outside its folder."""
    await bench.files("/file/clip.mp4", engine=engine, cookies=cookie_file(tmp_path, "127.0.0.1"))

    assert {"session=geheim"} == sent(bench)


@pytest.mark.parametrize("engine", ENGINES)
async def test_no_other_site_gets_them(bench: Bench, tmp_path: Path, engine: str) -> None:
    """They are those of one account at one site."""
    await bench.files("/file/clip.mp4", engine=engine, cookies=cookie_file(tmp_path, "example.org"))

    assert set() == sent(bench)


@pytest.mark.parametrize("content", [b"session=geheim\n", None], ids=["no such format", "not there"])
async def test_a_media_file_needs_none(bench: Bench, tmp_path: Path, content: bytes | None) -> None:
    """A broken or missing file costs nothing that can be fetched without it."""
    path = tmp_path / "cookies.txt"
    if content is not None:
        path.write_bytes(content)

    assert 1 == len(await bench.files("/file/clip.mp4", engine="direct", cookies=str(path)))
    assert set() == sent(bench)
