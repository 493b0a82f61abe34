"""From the text of a variable to its value; each parser says what it would have accepted."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

Endpoint = tuple[str, int]
"""IP address and port."""


def number(low: float, high: float = float("inf")) -> Callable[[str | float], float]:
    """Make a parser of numbers from `low` to `high`."""

    def parse(value: str | float) -> float:
        try:
            result = float(value)
        except ValueError:
            result = float("nan")
        if not low <= result <= high:
            raise ValueError(f"must be a number {_range(low, high)}")
        return result

    return parse


def whole(low: int, high: float = float("inf")) -> Callable[[str | int], int]:
    """Make a parser of whole numbers from `low` to `high`."""

    def parse(value: str | int) -> int:
        text = str(value).strip()
        if not text.isascii() or not text.lstrip("-").isdigit() or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number {_range(low, high)}")
        return int(text)

    return parse


def optional_whole(low: int) -> Callable[[str | int | None], int | None]:
    """Make a parser of whole numbers where an empty text means that there is none."""
    parse = whole(low)
    return lambda value: None if value in (None, "") else parse(value)


def web_address(value: str | None) -> str | None:
    """Parse an http or https address; empty means that there is none."""
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address such as https://bot.example.org")
    return value.rstrip("/")


def endpoints(value: str | tuple[Endpoint, ...]) -> tuple[Endpoint, ...]:
    """Parse comma-separated `address:port` pairs; IPv6 addresses stand in brackets."""
    if not isinstance(value, str):
        return value
    return tuple(_endpoint(part.strip()) for part in value.split(",") if part.strip())


def sizes(value: str | tuple[int, ...]) -> tuple[int, ...]:
    """Parse four comma-separated sizes in MiB, one per boost tier from 0 to 3."""
    if not isinstance(value, str):
        return value
    parts = tuple(whole(1)(part.strip()) for part in value.split(","))
    if len(parts) != 4:
        raise ValueError("must be four whole numbers, one per boost tier, such as 20,20,50,100")
    return parts


def optional_path(value: str | Path | None) -> Path | None:
    """Parse the path of a file that must exist; empty means that there is none."""
    if not value:
        return None
    path = Path(value).expanduser()
    if not path.is_file():
        raise ValueError("must be the path of a file that exists")
    return path.resolve()


def one_of(*choices: str) -> Callable[[str], str]:
    """Make a parser of a few words, in any case."""

    def parse(value: str) -> str:
        found = {choice.casefold(): choice for choice in choices}.get(value.casefold())
        if found is None:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return found

    return parse


def _endpoint(text: str) -> Endpoint:
    host, _, port = text.rpartition(":")
    try:
        return str(ipaddress.ip_address(host.strip("[]"))), whole(1, 65535)(port)
    except ValueError:
        raise ValueError("must be address:port pairs such as 127.0.0.1:8080, separated by commas") from None


def _range(low: float, high: float) -> str:
    return f"of at least {low:g}" if high == float("inf") else f"from {low:g} to {high:g}"


def flag(value: str | bool) -> bool:
    """Parse a switch."""
    if isinstance(value, bool):
        return value
    word = one_of("true", "yes", "on", "1", "false", "no", "off", "0")(value)
    return word in {"true", "yes", "on", "1"}
