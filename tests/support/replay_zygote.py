"""A zygote whose children find every name at the one endpoint that their order allows.

Nothing else differs: the real engines run in the real sandbox, and the guard judges the address that is
really connected to. Certificates are verified, against those of an authority that stands in the workspace.
"""

from __future__ import annotations

import functools
import os
import socket
import sys
from pathlib import Path
from typing import Any

import certifi
from requests import adapters

from boss_bot.domain.order import Order
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child import job, zygote
from boss_bot.workers.child.reporter import Reporter

AUTHORITY = "authority.pem"
"""Name of the authority's certificate in a workspace."""

_resolve = socket.getaddrinfo
_work = job.work


def replayed(order: Order, reporter: Reporter) -> tuple[FileFacts, ...]:
    """Do the child's real work in a world of one address."""
    socket.getaddrinfo = functools.partial(_lead, order.allowed_endpoints[0])
    _trust(str(Path(order.directory) / AUTHORITY))
    return _work(order, reporter)


def _lead(endpoint: tuple[str, int], host: str, port: object, *rest: Any, **options: Any) -> Any:
    # A number is no name: whatever leads to one leads there, as in the world outside.
    numbered = host.replace(".", "").isdecimal() or ":" in host
    return _resolve(*((host, port) if numbered else endpoint), *rest, **options)


def _trust(certificate: str) -> None:
    """Tell the three ways to certificates: gallery-dl's, yt-dlp's and the standard library's."""
    adapters.DEFAULT_CA_BUNDLE_PATH = certificate
    certifi.where = lambda: certificate
    os.environ["SSL_CERT_FILE"] = certificate


def main(arguments: list[str]) -> None:
    """Be a zygote whose children live in that world."""
    job.work = replayed
    zygote.main(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
