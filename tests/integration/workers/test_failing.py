"""What goes wrong at a site, by its kind."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest

from boss_bot.domain.failure import ErrorKind
from tests.support.workers_bench import MIB, Bench

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGINES = ["direct", "gallery_dl", "yt_dlp"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, ErrorKind.AUTH_REQUIRED),
        (403, ErrorKind.PERMISSION_DENIED),
        (404, ErrorKind.NOT_FOUND),
        (410, ErrorKind.NOT_FOUND),
        (429, ErrorKind.RATE_LIMIT),
        (451, ErrorKind.GEO_BLOCKED),
        (500, ErrorKind.NETWORK),
    ],
)
async def test_a_status_has_its_kind_in_every_engine(
    bench: Bench, engine: str, status: int, kind: ErrorKind
) -> None:
    """One answer of a site means one kind, whoever asked."""
    failure = await bench.failure(f"/status/{status}/x.mp4", engine=engine)

    assert kind == failure.kind


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_site_may_say_when_to_come_back(bench: Bench, engine: str) -> None:
    """Retry-After arrives in seconds."""
    failure = await bench.failure("/status/429/x.mp4?wait=17", engine=engine)

    assert (ErrorKind.RATE_LIMIT, 17.0) == (failure.kind, failure.retry_after)


@pytest.mark.parametrize("engine", ENGINES)
async def test_nobody_listening_is_a_network_failure(bench: Bench, engine: str) -> None:
    """A refused connection may pass."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    failure = await bench.failure(
        f"http://127.0.0.1:{port}/a.mp4", engine=engine, allowed_endpoints=(("127.0.0.1", port),)
    )

    assert ErrorKind.NETWORK == failure.kind


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_name_that_nobody_knows_is_a_network_failure(bench: Bench, engine: str) -> None:
    """A failed resolution may pass (`invalid` resolves nowhere, RFC 6761)."""
    failure = await bench.failure("http://nowhere.invalid/a.mp4", engine=engine)

    assert ErrorKind.NETWORK == failure.kind


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_large_file_is_refused_at_once(bench: Bench, engine: str) -> None:
    """Its size shows in the headers, so hardly a byte is fetched; the report tells it."""
    failure = await bench.failure("/file/big.mp4", engine=engine, max_file_bytes=MIB - 1)

    assert (ErrorKind.FILE_TOO_LARGE, MIB) == (failure.kind, failure.size)


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_file_of_unknown_size_is_cut_off_at_the_limit(bench: Bench, engine: str) -> None:
    """Counted while it comes in: an endless answer does not fill the disk."""
    failure = await bench.failure("/endless/x.mp4", engine=engine, max_file_bytes=MIB)

    assert ErrorKind.FILE_TOO_LARGE == failure.kind


async def test_files_together_have_a_limit_too(bench: Bench) -> None:
    """A gallery of small files can't be endless either."""
    html = "<html>" + "".join(f"<img src='/file/photo{n}.png'>" for n in (1, 2, 3)) + "</html>"

    failure = await bench.failure(f"/page/x?html={quote(html)}", max_total_bytes=120)

    assert ErrorKind.FILE_TOO_LARGE == failure.kind


async def test_failures_tell_no_addresses(bench: Bench) -> None:
    """What operators read holds no link: links carry tokens."""
    failure = await bench.failure("/status/418/x.mp4?token=geheim", engine="yt_dlp")

    assert "geheim" not in failure.detail
