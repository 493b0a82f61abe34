"""The operator's file of engine options."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.workers.operator import OperatorFileInvalid, load_operator_options


def write(folder: Path, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / "engines.toml"
    path.write_text(text)
    return path


def test_cookies_and_harmless_options_are_taken(tmp_path: Path) -> None:
    """Cookies are found beside the file; options come back by engine and `site.option`."""
    (tmp_path / "cookies.txt").write_text("# Netscape HTTP Cookie File\n")
    text = 'cookies = "cookies.txt"\n[gallery_dl.twitter]\nretweets = true\n[yt_dlp.youtube]\nlang = "de"\n'

    loaded = load_operator_options(write(tmp_path, text))

    assert str(tmp_path / "cookies.txt") == loaded.cookies
    assert {"gallery_dl": {"twitter.retweets": True}, "yt_dlp": {"youtube.lang": "de"}} == loaded.options


@pytest.mark.parametrize(
    "content",
    [b"", b'[{"name": "sid", "value": "x"}]', b"# Netscape HTTP Cookie File\nno cookie\n", b"\xff\xfe"],
)
def test_cookies_that_nobody_can_read_end_the_start(tmp_path: Path, content: bytes) -> None:
    """Rather than each download; their content is not repeated."""
    (tmp_path / "cookies.txt").write_bytes(content)
    path = tmp_path / "engines.toml"
    path.write_text('cookies = "cookies.txt"\n')

    with pytest.raises(OperatorFileInvalid) as caught:
        load_operator_options(path)

    assert ("cookies: cookies.txt is not in Netscape format",) == caught.value.problems


@pytest.mark.parametrize(
    "option",
    [
        "proxy",
        "postprocessors",
        "base-directory",
        "directory",
        "filename",
        "exec",
        "archive",
        "cookies",
        "netrc",
    ],
)
@pytest.mark.parametrize("engine", ["gallery_dl", "yt_dlp"])
def test_nothing_dangerous_can_be_set(tmp_path: Path, engine: str, option: str) -> None:
    """No proxy, no program, no other place for files."""
    with pytest.raises(OperatorFileInvalid) as caught:
        load_operator_options(write(tmp_path, f'[{engine}.twitter]\n{option} = "x"\n'))

    assert f"{engine}.twitter.{option}" in caught.value.problems[0]


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    """One round of mending is enough."""
    text = (
        'cookies = "gone.txt"\nproxy = "x"\n[gallery_dl]\ntwitter = 3\n'
        '[yt_dlp.youtube]\nexec = "x"\nlang = []\n'
    )

    with pytest.raises(OperatorFileInvalid) as caught:
        load_operator_options(write(tmp_path, text))

    assert 5 == len(caught.value.problems)


@pytest.mark.parametrize("text", ["not toml", None])
def test_an_unreadable_file_is_a_mistake_too(tmp_path: Path, text: str | None) -> None:
    """Also one that is not there."""
    path = write(tmp_path, text) if text else tmp_path / "none.toml"

    with pytest.raises(OperatorFileInvalid):
        load_operator_options(path)
