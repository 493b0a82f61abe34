"""What a file is, told by its bytes."""

from __future__ import annotations
