"""
Figures that one try does not show: the same again and again, in full by `make series`.

The numbers of the last full run stand in docs/reference/figures.md.
"""

import os

IS_FULL = os.environ.get("SERIES") == "full"


def size(full: int, small: int) -> int:
    return full if IS_FULL else small
