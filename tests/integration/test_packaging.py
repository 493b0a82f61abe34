"""Migrations are found however the program was installed."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPECTED = sorted(path.name for path in (ROOT / "migrations").glob("*.sql"))
BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
MIGRATE = """
import asyncio, sys
from pathlib import Path
import boss_bot
from boss_bot.database.connection import open_database
from boss_bot.database.migrator import migrate

async def main():
    async with open_database(Path(sys.argv[1])) as database:
        return [migration.name for migration in await migrate(database)]

print(Path(boss_bot.__file__).parent)
print(*asyncio.run(main()), sep="\\n")
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> list[str]:
    """Run a command in an environment of its own; return the lines that it printed."""
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout.splitlines()


def build(kind: str, folder: Path) -> Path:
    """Let the build backend make a wheel or, as PEP 660 has it, an editable one."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    return folder / run(sys.executable, "-c", BUILD, kind, folder, cwd=ROOT)[-1]


def migrated(tmp_path: Path, *, python: str | Path = sys.executable, **environment: str) -> list[str]:
    """Return the folder of the package that was found, and the migrations that it applied."""
    return run(python, "-c", MIGRATE, tmp_path / "boss-bot.db", cwd=tmp_path, **environment)


def test_from_a_checkout(tmp_path: Path) -> None:
    """In a checkout the migrations stand beside the package."""
    assert [str(ROOT / "boss_bot"), *EXPECTED] == migrated(tmp_path, PYTHONPATH=str(ROOT))


def test_from_a_wheel(tmp_path: Path) -> None:
    """A wheel carries the migrations inside the package, and nothing of it is needed beside it."""
    site = tmp_path / "site"
    with zipfile.ZipFile(build("build_wheel", tmp_path)) as wheel:
        wheel.extractall(site)

    assert EXPECTED == sorted(path.name for path in (site / "boss_bot" / "migrations").iterdir())
    assert not (site / "migrations").exists()
    assert [str(site / "boss_bot"), *EXPECTED] == migrated(tmp_path, PYTHONPATH=str(site))


def test_from_an_editable_install(tmp_path: Path) -> None:
    """An editable install leads back to the checkout.

    It is what an installer does with the backend's editable wheel: it goes into the site-packages of a
    virtual environment, which finds the libraries of this one by a path file.
    """
    home = tmp_path / "venv"
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    [site] = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path)
    with zipfile.ZipFile(build("build_editable", tmp_path)) as wheel:
        wheel.extractall(site)
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "libraries.pth").write_text("\n".join(sorted(paths)))

    assert [str(ROOT / "boss_bot"), *EXPECTED] == migrated(tmp_path, python=python)
