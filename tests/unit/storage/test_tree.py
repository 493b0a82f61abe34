"""The laws of the tree: every path stays below the data folder and tells whose it is."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.storage.tree import Tree, owner_of, partial, removed
from tests.strategies import downloads

TREE = Tree(Path("/data"))


class TestPaths:
    """Where things stand."""

    @given(downloads())
    def test_a_folder_is_found_again_by_its_files(self, download: Download) -> None:
        """The path of a stored file leads back to the folder of its download."""
        folder = TREE.folder(download)
        path = (folder / "content" / "a.jpg").relative_to(TREE.root).as_posix()

        assert folder == TREE.folder_of(path)

    @given(downloads())
    def test_names_tell_their_owner(self, download: Download) -> None:
        """Whole, in the making or in removal, a folder is known to be the download's."""
        folder = TREE.folder(download)
        names = [TREE.workspace(download.id).name, folder.name, partial(folder).name, removed(folder).name]

        assert [download.id] * 4 == [owner_of(name) for name in names]

    @given(downloads(), downloads())
    def test_no_two_downloads_share_a_folder(self, one: Download, other: Download) -> None:
        """Folders are equal only for equal downloads, places and days."""
        if one.id != other.id:
            assert TREE.folder(one) != TREE.folder(other)
            assert TREE.workspace(one.id) != TREE.workspace(other.id)

    @given(st.text(max_size=40))
    def test_foreign_names_are_nobodys(self, name: str) -> None:
        """What does not bear a download's number in our spelling is no work of ours."""
        owner = owner_of(name)

        assert owner is None or owner.hex in name

    @pytest.mark.parametrize("name", [str(UUID(int=1)), "{" + "0" * 32 + "}", "A" * 32, "lost+found", ""])
    def test_other_spellings_are_foreign(self, name: str) -> None:
        """A number with dashes, braces or capitals was not written by us."""
        assert owner_of(name) is None


class TestFolderOf:
    """`Tree.folder_of`."""

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "/etc/passwd",
            "downloads/1/2026-11-23/x/content",
            "downloads/1/2026-11-23/x/content/a/b",
            "downloads/../../../content/a.jpg",
            "downloads/1/../x/content/a.jpg",
            "temp/1/2026-11-23/x/content/a.jpg",
            "/downloads/1/2026-11-23/x/content",
        ],
    )
    def test_refuses_what_leads_elsewhere(self, path: str) -> None:
        """A record that does not point to a download's content is never followed."""
        with pytest.raises(ValueError, match=r".*"):
            TREE.folder_of(path)
