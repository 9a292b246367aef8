"""Everything that writes terms: loading the shipped ones, and editing them here."""

from .editing import (
    AlreadyRetired,
    LabelEmpty,
    NotRetired,
    SlugTaken,
    UnableToMove,
    UnableToReplace,
    UnknownLanguage,
    create_concept,
    move_concept,
    restore_concept,
    retire_concept,
    set_label,
    set_note,
    set_texts,
)
from .exchanging import ImportReport, import_concepts
from .loading import Loaded, load_vocabulary

__all__ = [
    "AlreadyRetired",
    "ImportReport",
    "LabelEmpty",
    "Loaded",
    "NotRetired",
    "SlugTaken",
    "UnableToMove",
    "UnableToReplace",
    "UnknownLanguage",
    "create_concept",
    "import_concepts",
    "load_vocabulary",
    "move_concept",
    "restore_concept",
    "retire_concept",
    "set_label",
    "set_note",
    "set_texts",
]
