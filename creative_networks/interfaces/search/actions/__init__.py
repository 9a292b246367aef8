"""Every write of the search."""

from .embedding import embed_missing
from .indexing import follow, forget_person, forget_words, index_missing, index_older_versions, index_things, reindex
from .saving import NothingAsked, TooMany, forget_search, look_again, save_search, set_alerts
from .translating import Imported, UnfitFile, import_dictionary

__all__ = [
    "Imported",
    "NothingAsked",
    "TooMany",
    "UnfitFile",
    "embed_missing",
    "follow",
    "forget_person",
    "forget_search",
    "forget_words",
    "import_dictionary",
    "index_missing",
    "index_older_versions",
    "index_things",
    "look_again",
    "reindex",
    "save_search",
    "set_alerts",
]
