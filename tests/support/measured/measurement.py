"""What measures in a zygote, and on in its children."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

from coverage import Coverage, CoverageData

from tests.support.measured import NAME, ROOT


class Measurement:
    """Saves what a zygote ran before each of its forks, and what a child ran before its last word.

    After those they are killed, so neither can be left to save at its exit.
    """

    def __init__(self) -> None:
        # In memory: a file of the zygote's would be one that a child may not write.
        self._coverage = Coverage(data_file=None, branch=True, source_pkgs=["boss_bot"], config_file=False)
        self._zygote = os.getpid()
        self._exit = os._exit

    def begin(self) -> None:
        """Start to measure; what is imported from now on is measured too."""
        self._coverage.start()
        from boss_bot.domain.report import Failed, Finished, Report
        from boss_bot.workers.child import job, reporter

        measurement = self

        class SavingReporter(reporter.Reporter):
            def send(self, report: Report) -> None:
                if isinstance(report, Failed | Finished):
                    measurement._save_child()
                super().send(report)

        job.Reporter = SavingReporter
        os.register_at_fork(before=self._save_zygote)
        os._exit = self._leave

    def _leave(self, status: int) -> NoReturn:
        try:
            self._save_child()
        finally:
            self._exit(status)

    def _save_zygote(self) -> None:
        # A child forks too, for ffmpeg.
        if os.getpid() == self._zygote:
            self._save(ROOT, f"zygote.{self._zygote}")

    def _save_child(self) -> None:
        if home := os.environ.get("HOME"):
            self._save(Path(home), f"child.{uuid4().hex}")

    def _save(self, folder: Path, name: str) -> None:
        # Whoever is killed while it writes leaves nothing that looks whole.
        unfinished = folder / f"{NAME}-{name}"
        data = CoverageData(basename=unfinished)
        data.update(self._coverage.get_data())
        data.write()
        unfinished.rename(folder / f"{NAME}.{name}")
