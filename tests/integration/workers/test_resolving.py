"""Names are resolved inside the sandbox by the real resolver, and the address is what is judged."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.workers_resolver import NAMES

ROOT = Path(__file__).parents[3]
UNSHARE = ("unshare", "--user", "--map-root-user", "--mount", "--net")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Run children in a namespace whose only name server is ours."""
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("no unshare or no ip")
    if subprocess.run([*UNSHARE, "true"], check=False, capture_output=True, timeout=10).returncode:
        pytest.skip("namespaces are not permitted here")
    folder = tmp_path_factory.mktemp("resolver")
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    script = f"ip link set lo up && exec {sys.executable} -m tests.support.workers_resolver {folder}"
    done = subprocess.run(
        [*UNSHARE, "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert 0 == done.returncode, done.stderr
    told: dict[str, dict[str, str]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("engine", ["direct", "gallery_dl", "yt_dlp"])
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("allowed.example.org", "fetched"),
        ("inside.example.org", "blocked_by_policy"),
        ("metadata.example.org", "blocked_by_policy"),
        ("nobody.example.org", "network"),
    ],
)
def test_the_address_behind_a_name_is_judged(
    seen: dict[str, dict[str, str]], name: str, engine: str, outcome: str
) -> None:
    """A name of an allowed place works, one that leads inside is refused, an unknown one may come up."""
    assert outcome == seen["outcomes"][f"{name} {engine}"]


def test_the_real_resolver_was_asked(seen: dict[str, dict[str, str]]) -> None:
    """The questions arrived at our server, by the C library's own resolver."""
    assert sorted(NAMES) == list(seen["asked"])


def test_rebinding_is_of_no_use(seen: dict[str, dict[str, str]]) -> None:
    """Each connection is judged by itself, so a second answer that leads inside is refused."""
    outcomes = {seen["outcomes"][f"rebinding.example.org {engine}"] for engine in ("direct", "yt_dlp")}

    assert outcomes <= {"fetched", "blocked_by_policy"}
    assert "blocked_by_policy" in {
        seen["outcomes"][f"rebinding.example.org {engine}"] for engine in ("direct", "gallery_dl", "yt_dlp")
    }
