"""Every write about translating: admissions, the words of the interface, handovers, counts."""

from .earlier import follow, forget_earlier, keep_earlier
from .exchange import BadCatalogue, Imported, import_catalogue
from .handovers import AlreadyHandedOver, MayNotSee, finish_handovers, hand_over, renew_handover, return_handover
from .loading import load_strings
from .progress import count_progress
from .strings import NotToReview, OwnWords, WordsRefused, WrittenMeanwhile, review_strings, send_back, write_string
from .translators import AlreadyTranslator, admit_translator, end_translator, set_named

__all__ = [
    "AlreadyHandedOver",
    "AlreadyTranslator",
    "BadCatalogue",
    "Imported",
    "MayNotSee",
    "NotToReview",
    "OwnWords",
    "WordsRefused",
    "WrittenMeanwhile",
    "admit_translator",
    "count_progress",
    "end_translator",
    "finish_handovers",
    "follow",
    "forget_earlier",
    "hand_over",
    "import_catalogue",
    "keep_earlier",
    "load_strings",
    "renew_handover",
    "return_handover",
    "review_strings",
    "send_back",
    "set_named",
    "write_string",
]
