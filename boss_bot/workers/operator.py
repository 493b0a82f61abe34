"""What operators may tell the engines: cookies, and a few harmless options, in a TOML file.

    cookies = "cookies.txt"            # Netscape format, beside this file or absolute

    [gallery_dl.twitter]
    retweets = true

    [yt_dlp.youtube]
    player_client = "tv"

Only what stands in the allow-list is taken: nothing that sets a proxy, runs a program or changes where
files go.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import BossBotError
from boss_bot.workers.cookies import cookie_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Scalar = str | int | float | bool

_ALLOWED = {
    "gallery_dl": frozenset(
        {
            "cards", "client-id", "embeds", "gifs", "language", "nsfw", "original", "pinned",
            "previews", "quoted", "replies", "retweets", "tweet-endpoint", "user-agent", "videos",
        }
    ),
    "yt_dlp": frozenset({"api", "client", "lang", "player_client", "player_skip", "skip"}),
}  # fmt: skip
"""Options of any site, by engine."""


@attrs.define(auto_exc=True)
class OperatorFileInvalid(BossBotError):
    """The operator's file has mistakes; all of them are listed."""

    path: str
    problems: tuple[str, ...]


@attrs.frozen(kw_only=True)
class OperatorOptions:
    """What goes into every order."""

    cookies: str | None = None
    """Absolute path."""

    options: Mapping[str, Mapping[str, Scalar]] = attrs.field(factory=dict)
    """By engine: values by `site.option`."""


def load_operator_options(path: Path) -> OperatorOptions:
    """Read the operator's file.

    Raises:
        OperatorFileInvalid: If it can't be read or anything in it is not allowed.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OperatorFileInvalid(str(path), (f"can't be read: {error}",)) from error
    cookies = document.pop("cookies", None)
    problems = [*_cookie_problems(cookies, path.parent), *_problems(document)]
    if problems:
        raise OperatorFileInvalid(str(path), tuple(problems))
    return OperatorOptions(
        cookies=str((path.parent / cookies).absolute()) if cookies else None,
        options={engine: dict(_flat(sites)) for engine, sites in document.items()},
    )


def _cookie_problems(cookies: object, folder: Path) -> Iterator[str]:
    if cookies is None:
        return
    if not isinstance(cookies, str) or not cookies:
        yield "cookies: must be the path of a file"
    elif problem := cookie_problem(folder / cookies):
        yield f"cookies: {cookies} {problem}"


def _problems(document: Mapping[str, object]) -> Iterator[str]:
    for engine, sites in document.items():
        if engine not in _ALLOWED:
            yield f"{engine}: only cookies, {' and '.join(_ALLOWED)} can be set"
        elif not isinstance(sites, dict):
            yield f"{engine}: must be a table of sites"
        else:
            for site, values in sites.items():
                yield from _site_problems(engine, site, values)


def _site_problems(engine: str, site: str, values: object) -> Iterator[str]:
    if not isinstance(values, dict):
        yield f"{engine}.{site}: must be a table of options"
        return
    for option, value in values.items():
        if option not in _ALLOWED[engine]:
            yield f"{engine}.{site}.{option}: is not one of {', '.join(sorted(_ALLOWED[engine]))}"
        elif not isinstance(value, Scalar):
            yield f"{engine}.{site}.{option}: must be a text, a number or true or false"


def _flat(sites: Mapping[str, Mapping[str, Scalar]]) -> Iterator[tuple[str, Scalar]]:
    for site, values in sites.items():
        for option, value in values.items():
            yield f"{site}.{option}", value
