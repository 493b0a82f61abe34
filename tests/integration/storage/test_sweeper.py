"""The laws of the sweeper: what lives is safe, what is over goes."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.storage.metadata import describe, encode
from boss_bot.storage.sweeper import Sweeper, Swept
from boss_bot.storage.tree import Tree, partial, removed
from tests.strategies import NOON

HOUR = timedelta(hours=1)
NOTHING = Swept((), ())


@attrs.frozen
class Remains:
    """What one download has on the disk."""

    live: bool
    workspace_age: timedelta | None
    """None without a workspace."""

    expired: bool | None
    """None without a folder in the vault."""

    partial_age: timedelta | None = None
    removed_age: timedelta | None = None


ages = st.none() | st.sampled_from([timedelta(0), HOUR / 2, HOUR, 3 * HOUR])
remains = st.lists(st.builds(Remains, st.booleans(), ages, st.none() | st.booleans(), ages, ages), max_size=6)


def put(folder: Path, age: timedelta | None = timedelta(0), content: bytes = b"x") -> None:
    """Make a folder with a file in it that was last changed some time before noon."""
    if age is None:
        return
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "a.jpg").write_bytes(content)
    os.utime(folder, ((NOON - age).timestamp(),) * 2)


def lay_out(tree: Tree, what: list[Remains]) -> list[Download]:
    """Put all of it on the disk."""
    origin = Origin(requester_id=1, channel_id=2)
    made = [
        Download(id=UUID(int=n), url="", canonical="", platform="other", origin=origin, created_at=NOON)
        for n in range(len(what))
    ]
    for download, left in zip(made, what, strict=True):
        folder = tree.folder(download)
        put(tree.workspace(download.id), left.workspace_age)
        put(partial(folder), left.partial_age)
        put(removed(folder), left.removed_age)
        if left.expired is not None:
            put(folder)
            until = NOON if left.expired else NOON + timedelta(seconds=1)
            described = describe(download, [], kept_at=NOON, expires_at=until)
            (folder / "metadata.json").write_bytes(encode(described))
    return made


def everything(root: Path) -> set[Path]:
    """Return every file below a folder."""
    return {path for path in root.rglob("*") if not path.is_dir()}


class TestSweep:
    """`Sweeper.sweep`."""

    @settings(max_examples=60, deadline=None)
    @given(remains)
    def test_takes_all_that_is_over_and_nothing_that_lives(self, what: list[Remains]) -> None:
        """What a live download owns stays, what is over goes, what is young stays; twice is once."""
        with tempfile.TemporaryDirectory() as name:
            tree = Tree(Path(name))
            made = lay_out(tree, what)
            live = {download.id for download, left in zip(made, what, strict=True) if left.live}
            before = everything(tree.root)
            sweeper = Sweeper(tree.root, orphan_age=HOUR, clock=lambda: NOON)
            asyncio.run(sweeper.sweep(live))
            after = everything(tree.root)
            again = asyncio.run(sweeper.sweep(live))

            assert NOTHING == again
            assert after == everything(tree.root)
            for download, left in zip(made, what, strict=True):
                mine = {path for path in before if download.id.hex in path.as_posix()}
                assert (mine if left.live else survivors(tree, download, left, mine)) == mine & after

    async def test_what_is_not_ours_is_left_alone(self, root: Path) -> None:
        """Folders without a download's number or metadata are not judged, and links not followed."""
        tree, outside = Tree(root), root.parent / "outside"
        put(outside / UUID(int=1).hex, 9 * HOUR)
        put(tree.temp / "lost+found", 9 * HOUR)
        put(tree.downloads / "1" / "2026-11-23" / UUID(int=2).hex, 9 * HOUR)
        (tree.temp / UUID(int=3).hex).symlink_to(outside)
        (tree.downloads / "2").symlink_to(outside)
        before = everything(root.parent)

        assert NOTHING == await Sweeper(root, orphan_age=HOUR, clock=lambda: NOON).sweep(())
        assert before == everything(root.parent)

    async def test_an_empty_folder_is_no_error(self, root: Path) -> None:
        """A bot that has never kept anything can sweep."""
        assert NOTHING == await Sweeper(root, orphan_age=HOUR, clock=lambda: NOON).sweep(())


def survivors(tree: Tree, download: Download, left: Remains, mine: set[Path]) -> set[Path]:
    """Return what is to remain of a download that is not live: the young, and what has not expired."""
    folder = tree.folder(download)
    young = [
        path
        for path, age in (
            (tree.workspace(download.id), left.workspace_age),
            (partial(folder), left.partial_age),
            (removed(folder), left.removed_age),
        )
        if age is not None and age < HOUR
    ]
    # Removing the expired folder also completes a removal that was interrupted.
    stays = [path for path in young if not (left.expired and path == removed(folder))]
    stays += [folder] if left.expired is False else []
    return {path for path in mine if any(path.is_relative_to(top) for top in stays)}
