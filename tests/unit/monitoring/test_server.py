"""The pages for operators, asked over real HTTP."""

from __future__ import annotations

import aiohttp
import pytest
from prometheus_client import CollectorRegistry, Counter

from boss_bot.monitoring.server import serve

LOOPBACK = "127.0.0.1"


async def answers(port: int, path: str) -> tuple[int, str]:
    """Ask for a page."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{LOOPBACK}:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_the_pages() -> None:
    """Metrics are those of the registry, and whoever answers is alive."""
    registry = CollectorRegistry()
    Counter("cakes", "Eaten.", registry=registry).inc(3)
    async with serve(registry, {}, host=LOOPBACK, port=0) as port:
        status, metrics = await answers(port, "/metrics")

        assert 200 == status
        assert "cakes_total 3.0" in metrics
        assert (200, '{"status": "alive"}') == await answers(port, "/healthz")


async def test_one_false_check_is_not_ready() -> None:
    """Alive and ready are two things; the answer names what is missing."""
    checks = {"gateway": lambda: False, "workers": lambda: True}
    async with serve(CollectorRegistry(), checks, host=LOOPBACK, port=0) as port:
        status, text = await answers(port, "/readyz")

        assert 503 == status
        assert '"gateway": false' in text
        assert 200 == (await answers(port, "/healthz"))[0]


async def test_a_taken_port_is_an_error_of_the_start() -> None:
    """The first server keeps its port; the second start fails, and leaves nothing open."""
    async with serve(CollectorRegistry(), {}, host=LOOPBACK, port=0) as port:
        with pytest.raises(OSError, match="in use"):
            async with serve(CollectorRegistry(), {}, host=LOOPBACK, port=port):
                pytest.fail("two servers on one port")

        assert 200 == (await answers(port, "/healthz"))[0]
