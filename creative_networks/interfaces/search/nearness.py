"""
What is near in meaning to a search, by a model that an operator switched on; without one nothing here is asked.

Each process keeps the vectors of all things, a byte a number, and looks once a minute for newer ones. It gives their
ids, nearest first; which of them the reader may see, the one statement decides (`matching.py`).
"""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings

from creative_networks.engines.text import embeddings

from .interpretation import PIVOT, TRANSLATION, Interpretation
from .models import ThingVector

if TYPE_CHECKING:
    import numpy as np

# Names nearness in the address, to switch it off.
KEY = "near"
OVERLAP = timedelta(minutes=5)


class _Kept:
    lock = threading.Lock()
    read_at: float | None = None
    newest: datetime | None = None
    ids: "np.ndarray"
    vectors: "np.ndarray"


def forget() -> None:
    """Make this process read all vectors anew."""
    _Kept.read_at = _Kept.newest = None
    _nearest.cache_clear()


def is_on() -> bool:
    return bool(embeddings.model_name())


def nearest(interpretation: Interpretation, off: Sequence[str]) -> str:
    """
    Write the ids of all things by nearness to what was searched for, between commas.

    Nothing without a model, where it cannot read the words, and where the reader does not want it.
    """
    if not is_on() or KEY in off or not interpretation.wanted:
        return ""
    text = _readable(interpretation)
    return _nearest(text, _refreshed()) if text else ""


def _readable(interpretation: Interpretation) -> str:
    """What was typed where the model knows its language; else what dictionaries make of it."""
    if interpretation.languages[0] in embeddings.EMBEDDED_LANGUAGES:
        return " ".join(one.term.text for one in interpretation.wanted)
    translated = [
        [way for way in one.alternatives if way.kind in (TRANSLATION, PIVOT)] for one in interpretation.wanted
    ]
    return gloss([[(way.language, way.label) for way in ways] for ways in translated])


def gloss(translated: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Put together the translations of words, each by its language, in that one which has most of them."""
    counted = Counter(language for ways in translated for language in {language for language, _text in ways})
    known = [language for language in embeddings.EMBEDDED_LANGUAGES if language in counted]
    if not known:
        return ""
    best = max(known, key=lambda language: counted[language])
    return " ".join(next((text for language, text in ways if language == best), "") for ways in translated).strip()


@lru_cache(maxsize=20)
def _nearest(text: str, read_at: float) -> str:
    import numpy as np

    if not len(_Kept.ids):
        return ""
    found = embeddings.similarities(embeddings.embedded_query(text), _Kept.vectors)
    order = np.lexsort((-_Kept.ids, -found))
    return ",".join(map(str, _Kept.ids[order].tolist()))


def _refreshed() -> float:
    """Read what came since the last look, at most once a minute; tells when that was."""
    with _Kept.lock:
        if _Kept.read_at is None or monotonic() - _Kept.read_at > settings.TABLES_KEPT_SECONDS:
            _read()
            _Kept.read_at = monotonic()
        return _Kept.read_at


def _read() -> None:
    import numpy as np

    rows = ThingVector.objects.filter(model=embeddings.model_name()).exclude(vector=b"").order_by("made_at")
    if _Kept.newest is not None:
        # Also those of the moments before: they may have been written after the last look.
        rows = rows.filter(made_at__gte=_Kept.newest - OVERLAP)
    read = list(rows.values_list("thing", "vector", "made_at"))
    if not read and _Kept.newest is not None:
        return
    ids = np.array([row[0] for row in read], dtype=np.int64)
    size = len(bytes(read[0][1])) if read else 0
    vectors = np.frombuffer(b"".join(bytes(row[1]) for row in read), dtype=np.int8).reshape(len(read), size)
    if _Kept.newest is not None and len(_Kept.ids):
        stays = ~np.isin(_Kept.ids, ids)
        ids = np.concatenate([_Kept.ids[stays], ids])
        vectors = np.concatenate([_Kept.vectors[stays], vectors])
    _Kept.ids, _Kept.vectors = ids, vectors
    _Kept.newest = read[-1][2] if read else None
