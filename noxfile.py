"""What contributors and CI run: `nox -l` lists the sessions.

Sessions use the environment that nox itself is installed in: one locked install serves them all.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nox

# Called by its path, nox does not have its own environment's programs on the search path.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "tests"]

SPREAD = ("-n", "4", "--dist", "worksteal")
"""More workers than most machines have cores: the slow tests mostly wait. They stand together in one
folder, so without stealing one worker would get nearly all of them."""


@nox.session
def lint(session: nox.Session) -> None:
    """Style, the direction of imports, and the house rules that a program can check."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", "--no-cache")
    session.run("python", "-m", "pytest", "-q", "tests/unit/test_house_rules.py", "--no-cov")


@nox.session
def types(session: nox.Session) -> None:
    """Strict type check."""
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Every test of the ordinary suite."""
    session.run("python", "-m", "pytest", *SPREAD, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The tests again, measured, children and bot processes included; fails below 90 %."""
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-q", *SPREAD, *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", "--fail-under", "90")


@nox.session
def simulation(session: nox.Session) -> None:
    """Let ten thousand members wait in the fair order and in that of asking; `-- --help` lists options."""
    session.run("python", "-m", "tests.simulation", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Write the hashed lock files anew, with the newest versions that fit."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade", "--quiet"]
    # Older pips pass over a pin that lacks the extras with which others ask for it.
    plain = ["--no-strip-extras", "--no-emit-index-url", "--no-annotate", "--no-header"]
    for group, name in (("build", "run"), ("dev", "dev")):
        target = f"requirements/{name}.txt"
        session.run(
            "uv", "pip", "compile", *options, *plain, "pyproject.toml", "--group", group, "-o", target
        )
