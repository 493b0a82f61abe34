"""Files: the workspace of a running download and the vault of finished ones."""

from __future__ import annotations
