"""A name server of one's own, in a network namespace of one's own, with children that use it.

Run inside `unshare`: `python -m tests.support.workers_resolver FOLDER`. Prints one line of JSON: by name,
the kind of failure or `fetched`, and what the server was asked.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import subprocess
import sys
from pathlib import Path

from boss_bot.domain.report import Failed
from boss_bot.workers.pool import open_pool
from tests.support.workers_bench import Bench
from tests.support.workers_media import png
from tests.support.workers_site import open_site

NAMES = {
    "allowed.example.org": ["127.0.0.1"],
    "inside.example.org": ["10.0.0.1"],
    "metadata.example.org": ["169.254.169.254"],
    # Another answer every time: whatever was checked first is not what is connected to later.
    "rebinding.example.org": ["127.0.0.1", "10.0.0.1"],
}


class Resolver(asyncio.DatagramProtocol):
    """Answers questions for IPv4 addresses (RFC 1035)."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = transport

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        """Answer a question."""
        name, end = _name(data)
        kind = struct.unpack_from(">H", data, end)[0]
        answers = b""
        if kind == 1 and name in NAMES:
            addresses = NAMES[name]
            chosen = addresses[self.asked.count(name) % len(addresses)]
            answers = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + socket.inet_aton(chosen)
            self.asked.append(name)
        code = 0x8180 if name in NAMES else 0x8183
        header = data[:2] + struct.pack(">HHHHH", code, 1, bool(answers), 0, 0)
        self._transport.sendto(header + data[12 : end + 4] + answers, address)  # type: ignore[attr-defined]


def _name(data: bytes) -> tuple[str, int]:
    labels, position = [], 12
    while length := data[position]:
        labels.append(data[position + 1 : position + 1 + length].decode())
        position += 1 + length
    return ".".join(labels).lower(), position + 1


async def _outcome(bench: Bench, name: str, engine: str) -> str:
    url = f"http://{name}:{bench.site.port}/file/photo.png"
    last = (await bench.reports(bench.order(url, engine=engine)))[-1]
    return str(last.kind) if isinstance(last, Failed) else "fetched"


async def main(folder: Path) -> None:
    """Answer this namespace's questions, and have children fetch from every name."""
    resolver = Resolver()
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: resolver, local_addr=("127.0.0.1", 53))
    (folder / "site").mkdir()
    (folder / "site/photo.png").write_bytes(png(8, 8))
    async with open_pool() as pool, open_site(folder / "site") as site:
        bench = Bench(pool, site, folder)
        outcomes = {
            f"{name} {engine}": await _outcome(bench, name, engine)
            for name in (*NAMES, "nobody.example.org")
            for engine in ("direct", "gallery_dl", "yt_dlp")
        }
    sys.stdout.write(json.dumps({"outcomes": outcomes, "asked": sorted(set(resolver.asked))}))


if __name__ == "__main__":
    subprocess.run(["mount", "--bind", f"{sys.argv[1]}/resolv.conf", "/etc/resolv.conf"], check=True)
    asyncio.run(main(Path(sys.argv[1])))
