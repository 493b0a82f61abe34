"""The zygote of payloads, measured from its first import on."""

from __future__ import annotations

import sys

from tests.support.measured.measurement import Measurement

if __name__ == "__main__":
    Measurement().begin()
    from tests.support import workers_payloads

    workers_payloads.main(sys.argv[1:])
