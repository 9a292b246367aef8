"""Every write to the network's knowledge."""

from ..importing import ImportProblem
from .attachments import FileInText, add_attachment, remove_attachment, return_attachment
from .binning import empty_bin, remove_collection, remove_item, return_collection, return_item
from .collecting import (
    AlreadyCollected,
    TextChanged,
    collect_item,
    create_collection,
    drop_item,
    move_item,
    save_collection,
    translate_collection,
)
from .governing import note_labels, remove_content
from .importing import ImportRefused, import_items
from .life import (
    AlreadyInReview,
    ChangedSinceRead,
    NotAllowedFrom,
    NotComplete,
    answer_review,
    ask_for_review,
    assign_reviewer,
    confirm_item,
    mark_due_items,
    remind_of_unconfirmed_items,
    restore_item,
    retire_item,
    retire_unconfirmed_items,
    withdraw_from_review,
)
from .measuring import make_measurement_items
from .relating import relate_items
from .texts import Content, EditClash, LanguageTaken, create_item, save_text, translate_item, update_facts
from .trials import report_trial

__all__ = [
    "AlreadyCollected",
    "AlreadyInReview",
    "ChangedSinceRead",
    "Content",
    "EditClash",
    "FileInText",
    "ImportProblem",
    "ImportRefused",
    "LanguageTaken",
    "NotAllowedFrom",
    "NotComplete",
    "TextChanged",
    "add_attachment",
    "answer_review",
    "ask_for_review",
    "assign_reviewer",
    "collect_item",
    "confirm_item",
    "create_collection",
    "create_item",
    "drop_item",
    "empty_bin",
    "import_items",
    "make_measurement_items",
    "mark_due_items",
    "move_item",
    "note_labels",
    "relate_items",
    "remind_of_unconfirmed_items",
    "remove_attachment",
    "remove_collection",
    "remove_content",
    "remove_item",
    "report_trial",
    "restore_item",
    "retire_item",
    "retire_unconfirmed_items",
    "return_attachment",
    "return_collection",
    "return_item",
    "save_collection",
    "save_text",
    "translate_collection",
    "translate_item",
    "update_facts",
    "withdraw_from_review",
]
