"""Links as members give them."""

from __future__ import annotations

import pytest

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.finding import find_links
from boss_bot.domain.link import MAX_LENGTH, parse_link


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
            ("https://media.example/1?a=1&fbclid=x&gclid=y", "https://media.example/1?a=1"),
            ("http://twitter.com/mia/status/1?s=20&t=abc", "https://x.com/Mia/status/1"),
            ("https://mobile.twitter.com/i/web/status/1", "https://x.com/mia/statuses/1/"),
            ("https://fxtwitter.com/mia/status/1/en", "https://x.com/mia/status/1"),
            ("https://d.fixupx.com/mia/status/1.mp4", "https://x.com/mia/status/1"),
            ("https://vxtwitter.com/mia/status/1/photo/2", "https://x.com/mia/status/1"),
            ("https://nitter.net/mia/status/1#m", "https://x.com/mia/status/1"),
            ("https://old.reddit.com/r/boats/comments/abc123/a_title/", "https://redd.it/abc123"),
            ("https://np.reddit.com/r/boats/comments/abc123", "https://www.reddit.com/gallery/abc123"),
            (
                "https://rxddit.com/r/boats/comments/abc123/a/?share_id=x",
                "https://reddit.com/comments/abc123",
            ),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=x"),
            ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
            ("https://www.instagram.com/reel/CuAbCdEfGhI/?igsh=x", "https://ddinstagram.com/p/CuAbCdEfGhI"),
            ("https://vm.tnktok.com/ZM123/", "https://vm.tiktok.com/ZM123"),
            ("https://m.tiktok.com/@a/video/1?_t=8&_r=1", "https://vxtiktok.com/@a/video/1"),
            ("https://m.facebook.com/mia/videos/1/?mibextid=x", "https://www.facebook.com/mia/videos/1"),
            ("https://fxbsky.app/profile/a.b/post/1", "https://bsky.app/profile/a.b/post/1?ref_src=embed"),
        ],
    )
    def test_links_that_mean_the_same_are_equal(self, one: str, other: str) -> None:
        """Tracking, fragments, doubles of a site and hosts that mend its previews make no difference."""
        assert parse_link(one).canonical == parse_link(other).canonical

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/watch?v=AAAAAAAAAAA"),
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90", "https://youtu.be/dQw4w9WgXcQ"),
            ("https://x.com/mia/status/1", "https://x.com/mia/status/1/quotes"),
            ("https://www.reddit.com/r/a/comments/abc/t/def/", "https://www.reddit.com/r/a/comments/abc/t/"),
            ("https://preview.redd.it/a.jpg?width=9&s=1", "https://preview.redd.it/a.jpg?width=9&s=2"),
            ("https://pbs.twimg.com/media/A?format=jpg", "https://pbs.twimg.com/media/A?format=png"),
            ("https://vimeo.com/1?h=abc", "https://vimeo.com/1"),
            ("https://media.example/?s=1&t=2&si=3&ref=4", "https://media.example/"),
            ("https://media.example/1/", "https://media.example/1"),
            ("https://x.com:8443/mia/status/1", "https://x.com/mia/status/1"),
        ],
    )
    def test_what_tells_links_apart_stays(self, one: str, other: str) -> None:
        """Nothing that may name what a link leads to is dropped, least of all on hosts that nobody knows."""
        assert parse_link(one).canonical != parse_link(other).canonical

    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("https://fxtwitter.com/mia/status/1/en?s=20", "https://x.com/mia/status/1"),
            (
                "http://old.reddit.com/r/a/comments/abc/t/?share_id=x",
                "https://www.reddit.com/r/a/comments/abc/t/",
            ),
            ("https://youtu.be/dQw4w9WgXcQ?si=x&t=90", "https://youtu.be/dQw4w9WgXcQ?t=90"),
            ("https://d.ddinstagram.com/p/CuAbCdEfGhI/", "https://www.instagram.com/p/CuAbCdEfGhI/"),
            ("https://vt.vxtiktok.com/ZM123/", "https://vt.tiktok.com/ZM123/"),
            (
                "https://media.example/signed?utm_source=x&sig=1",
                "https://media.example/signed?utm_source=x&sig=1",
            ),
        ],
    )
    def test_engines_get_the_real_site(self, text: str, url: str) -> None:
        """And nobody learns who has shared a link; on other hosts a signature may cover every parameter."""
        assert url == parse_link(text).url

    @pytest.mark.parametrize(
        ("url", "platform"),
        [
            ("https://x.com/a", "twitter"),
            ("https://fixvx.com/a", "twitter"),
            ("https://vm.tnktok.com/a", "tiktok"),
            ("https://bskx.app/a", "bluesky"),
            ("https://fxtwitter.com.evil.example/a", "other"),
            ("https://notfxtwitter.com/a", "other"),
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
            ("(see https://media.example/1)and", ["https://media.example/1"]),
            ("https://media.example/a_(b)", ["https://media.example/a_(b)"]),
            ("(https://media.example/a_(b))", ["https://media.example/a_(b)"]),
            ("**https://media.example/1**", ["https://media.example/1"]),
            ("__https://media.example/1__", ["https://media.example/1"]),
            ("_see https://media.example/1_", ["https://media.example/1"]),
            ("*~~https://media.example/1~~*", ["https://media.example/1"]),
            ("||https://media.example/1||", ["https://media.example/1"]),
            ("`https://media.example/1`", ["https://media.example/1"]),
            ("```\nhttps://media.example/1\n```", ["https://media.example/1"]),
            ("> https://media.example/1\n- https://media.example/2", "12"),
            ("<https://media.example/1> https://media.example/1?utm_source=x", ["https://media.example/1"]),
            ("[text](https://media.example/1)", ["https://media.example/1"]),
            ("[text](<https://media.example/1>)", ["https://media.example/1"]),
            ('[a](https://media.example/1 "title") [b](https://media.example/2)', "12"),
            ("[https://evil.example](https://media.example/1)", ["https://media.example/1"]),
            ("“https://media.example/1”, «https://media.example/2»", "12"),
            ("„https://media.example/1“ und ‚https://media.example/2‘", "12"),
            ("「https://media.example/1」です。", ["https://media.example/1"]),
            ("（https://media.example/1）、https://media.example/2。", "12"),
            ("https://media.example/1… https://media.example/2？！", "12"),
            ("https://media.example/1\u200b", ["https://media.example/1"]),
            ("https://media.example/1\u3000https://media.example/2", "12"),
            ("https://localhost/ https://media.example/2", ["https://media.example/2"]),
            ("https://x.com/a/status/1 https://fxtwitter.com/a/status/1", ["https://x.com/a/status/1"]),
            ("nothing here, r:https no", []),
        ],
    )
    def test_picks_links_out_of_free_text(self, text: str, urls: list[str] | str) -> None:
        """What surrounds a link in a sentence, in markdown or in a message does not belong to it."""
        expected = [f"https://media.example/{number}" for number in urls] if isinstance(urls, str) else urls

        assert expected == [link.url for link in find_links(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "https://youtu.be/aaaaaaaaaa_",
            "_a_ https://youtu.be/aaaaaaaaaa_",
            "a_b https://youtu.be/aaaaaaaaaa_ c_d",
            "_one line\nhttps://youtu.be/aaaaaaaaaa_",
        ],
    )
    def test_an_underscore_is_part_of_an_id(self, text: str) -> None:
        """Unless one for italics is open on the line: many ids end with one."""
        assert ["https://youtu.be/aaaaaaaaaa_"] == [link.url for link in find_links(text)]
