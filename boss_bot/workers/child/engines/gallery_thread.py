"""X's threads: a post, and what its author went on with. X shows them to whoever is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gallery_dl.exception import NotFoundError
from gallery_dl.extractor.twitter import TwitterTweetExtractor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_single = TwitterTweetExtractor.tweets


class _PageEnds(Exception):
    """The first page has been read; below a popular post there are hundreds more, of other people's."""


def follow_threads() -> None:
    """Let a link to a post bring the thread that it begins, for the rest of this process."""
    TwitterTweetExtractor.tweets = _tweets


def _tweets(extractor: TwitterTweetExtractor) -> Iterable[Any]:
    if not extractor.api.headers["x-twitter-auth-type"]:
        # A guest is shown the post alone.
        tweets: Iterable[Any] = _single(extractor)
        return tweets
    thread = list(thread_of(extractor.tweet_id, list(_first_page(extractor))))
    if not thread:
        raise NotFoundError("post")
    extractor._assign_user(thread[0]["core"]["user_results"]["result"])  # noqa: SLF001 - as gallery-dl itself does
    return thread


def _first_page(extractor: TwitterTweetExtractor) -> Iterator[Any]:
    extractor._update_cursor = _turn  # noqa: SLF001 - called before each further page
    try:
        yield from extractor.api.tweet_detail(extractor.tweet_id)
    except _PageEnds:
        return


def _turn(cursor: str | None) -> None:
    if cursor:
        raise _PageEnds


def thread_of(post_id: str, posts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a post, what it quotes, and in order the answers that its author gave to their own posts.

    Args:
        post_id: Of the post that the link leads to; if it is not among the others, nothing is yielded.
        posts: A conversation as gallery-dl reads it.
    """
    author, thread = "", set()
    for post in sorted(posts, key=lambda each: int(each["rest_id"])):
        told = post["legacy"]
        if post["rest_id"] == post_id:
            author = told["user_id_str"]
        elif told.get("in_reply_to_status_id_str") not in thread or told["user_id_str"] != author:
            continue
        thread.add(post["rest_id"])
        yield post
    yield from (post for post in posts if post["legacy"].get("quoted_by_id_str") in thread)
