"""Whether the operator's cookie file is one."""

from __future__ import annotations

import os
import warnings
from http.cookiejar import LoadError, MozillaCookieJar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def cookie_problem(path: Path) -> str:
    """Say what is wrong with a cookie file; empty if nothing is. Its content is not repeated.

    yt-dlp refuses every link while it can't read the file: better the start fails than each download.
    """
    if not path.is_file() or not os.access(path, os.R_OK):
        return "is no file that can be read"
    try:
        with warnings.catch_warnings(action="ignore"):
            MozillaCookieJar().load(str(path), ignore_discard=True, ignore_expires=True)
    except (LoadError, UnicodeDecodeError):
        return "is not in Netscape format"
    return ""
