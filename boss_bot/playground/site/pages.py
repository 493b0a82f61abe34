"""The site's pages and feeds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE: Final = """<!doctype html>
<html lang="en"><head><title>On gardening</title></head>
<body><h1>On gardening</h1><p>Nothing but words here.</p></body></html>
"""
"""A page without media."""


def gallery(title: str, pictures: Sequence[str]) -> str:
    """Write a page that shows pictures."""
    shown = "\n".join(f'<img src="{escape(link)}" alt="picture">' for link in pictures)
    return f"""<!doctype html>
<html lang="en"><head><title>{escape(title)}</title></head>
<body><h1>{escape(title)}</h1>
{shown}
</body></html>
"""


def watch(title: str, films: Sequence[str]) -> str:
    """Write a page that plays films."""
    played = "\n".join(
        f'<video controls><source src="{escape(link)}" type="video/mp4"></video>' for link in films
    )
    return f"""<!doctype html>
<html lang="en"><head><title>{escape(title)}</title></head>
<body><h1>{escape(title)}</h1>
{played}
</body></html>
"""


def feed(title: str, links: Sequence[str]) -> str:
    """Write an RSS 2.0 feed with one enclosure for each link."""
    items = "\n".join(
        f'<item><title>{escape(title)} {number}</title><guid isPermaLink="false">picture-{number}</guid>'
        f'<enclosure url="{escape(link)}" length="0" type="image/jpeg"/></item>'
        for number, link in enumerate(links, 1)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>{escape(title)}</title><link>{escape(links[0])}</link>
<description>{escape(title)}</description>
{items}
</channel></rss>
"""
