"""The zygote, measured from its first import on."""

from __future__ import annotations

import sys

from tests.support.measured.measurement import Measurement

if __name__ == "__main__":
    Measurement().begin()
    from boss_bot.workers.child import zygote

    zygote.main(sys.argv[1:])
