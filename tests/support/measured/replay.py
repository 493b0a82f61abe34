"""The zygote of replayed sites, measured from its first import on."""

from __future__ import annotations

import sys

from tests.support.measured.measurement import Measurement

if __name__ == "__main__":
    Measurement().begin()
    from tests.support import replay_zygote

    replay_zygote.main(sys.argv[1:])
