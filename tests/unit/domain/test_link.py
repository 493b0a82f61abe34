"""Links as members give them."""

from __future__ import annotations

import pytest

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.link import MAX_LENGTH, find_links, parse_link


class TestParse:
    """`parse_link`."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "empty"),
            ("<>", "empty"),
            ("r:https://media.example/", "scheme"),
            ("oauth:twitter", "scheme"),
            ("ytsearch:cats", "scheme"),
            ("file:///etc/passwd", "scheme"),
            ("data:text/html,x", "scheme"),
            ("javascript:alert(1)", "scheme"),
            ("media.example/1.png", "scheme"),
            ("https://user:pass@media.example/", "credentials"),
            ("https://x.com@evil.example/", "credentials"),
            ("https://localhost/", "host"),
            ("https://2130706433/", "host"),
            ("https:///path", "host"),
            ("https://-a.example/", "host"),
            ("https://a..example/", "host"),
            ("https://" + "ü" * 70 + ".example/", "host"),
            ("https://[::1/", "host"),
            ("https://media.example:99999/", "host"),
            ("https://media.example/a b", "characters"),
            ("https://media.example/a\nb", "characters"),
            ("https://media.example\\@evil.example/", "characters"),
            ("https://media.example/\u202egpj.exe", "characters"),
            ("https://media.example/\ud800", "characters"),
            ("https://media.example/" + "a" * MAX_LENGTH, "too_long"),
        ],
    )
    def test_refuses_with_the_reason(self, text: str, reason: str) -> None:
        """What is no link for a member to give is refused, and it is told why."""
        with pytest.raises(InvalidLink) as refused:
            parse_link(text)

        assert reason == refused.value.reason

    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("  <HTTPS://Media.Example/A>  ", "https://media.example/A"),
            ("https://media.example", "https://media.example/"),
            ("https://media.example:443/1#top", "https://media.example/1"),
            ("http://media.example:8080/1?a=1&utm_source=x", "http://media.example:8080/1?a=1&utm_source=x"),
            ("https://bücher.example/ü", "https://xn--bcher-kva.example/ü"),
            ("http://[2001:DB8:0::1]/", "http://[2001:db8::1]/"),
            ("https://media.example./", "https://media.example/"),
        ],
    )
    def test_spells_the_link_one_way(self, text: str, url: str) -> None:
        """Host and scheme come out in lower case and ASCII, the port only where it is not the usual one."""
        assert url == parse_link(text).url

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("https://x.com/a/status/1?s=20&utm_source=x", "https://x.com/a/status/1?s=20"),
            ("https://youtu.be/abc?si=123", "https://youtu.be/abc"),
            ("https://media.example/1#a", "https://MEDIA.example:443/1#b"),
        ],
    )
    def test_links_that_mean_the_same_are_equal(self, one: str, other: str) -> None:
        """Tracking parameters and fragments make no difference to the canonical form."""
        assert parse_link(one).canonical == parse_link(other).canonical

    @pytest.mark.parametrize(
        ("url", "platform"),
        [
            ("https://x.com/a", "twitter"),
            ("https://mobile.twitter.com/a", "twitter"),
            ("https://old.reddit.com/r/a", "reddit"),
            ("https://notx.com/a", "other"),
            ("https://x.com.evil.example/a", "other"),
        ],
    )
    def test_platform_is_the_domain_owners(self, url: str, platform: str) -> None:
        """A platform is told by whole labels from the right, so that nobody passes for another."""
        assert platform == parse_link(url).platform


class TestFind:
    """`find_links`."""

    @pytest.mark.parametrize(
        ("text", "urls"),
        [
            ("look: https://media.example/1, nice!", ["https://media.example/1"]),
            ("(https://media.example/1)", ["https://media.example/1"]),
            ("https://media.example/a_(b)", ["https://media.example/a_(b)"]),
            ("**https://media.example/1**", ["https://media.example/1"]),
            ("<https://media.example/1> https://media.example/1?utm_source=x", ["https://media.example/1"]),
            ("[text](https://media.example/1)", ["https://media.example/1"]),
            ("https://localhost/ https://media.example/2", ["https://media.example/2"]),
            ("nothing here, r:https no", []),
        ],
    )
    def test_picks_links_out_of_free_text(self, text: str, urls: list[str]) -> None:
        """What surrounds a link in a sentence does not belong to it."""
        assert urls == [link.url for link in find_links(text)]
