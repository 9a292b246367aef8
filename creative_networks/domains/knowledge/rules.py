"""What an item of each kind is made of, how it moves between states, and how long it stays true. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRACTICE, TOOL, INSIGHT, STORY, FAILURE = "practice", "tool", "insight", "story", "failure"
DRAFT, REVIEW, PUBLISHED, DUE, RETIRED = "draft", "review", "published", "due", "retired"
REMOVED = "removed"
BIN_DAYS = 30

# From, to: the action that goes that way. The diagram in docs/reference/item-states.md is made from this table.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    (DRAFT, REVIEW): "ask_for_review",
    (REVIEW, DRAFT): "answer_review (changes), withdraw_from_review",
    (REVIEW, PUBLISHED): "answer_review (accepted)",
    (PUBLISHED, DUE): "mark_due_items",
    (DUE, PUBLISHED): "confirm_item, answer_review (accepted)",
    (PUBLISHED, RETIRED): "retire_item",
    (DUE, RETIRED): "retire_item, retire_unconfirmed_items",
    (RETIRED, PUBLISHED): "restore_item",
    (DRAFT, REMOVED): "remove_item",
    (REMOVED, DRAFT): "return_item",
}

# The fixed fields of a practice follow domain.md W10 and the habits of Interreg Europe's database.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    PRACTICE: (
        "problem",
        "for_whom",
        "how",
        "cost_effort",
        "evidence",
        "conditions",
        "failure_modes",
        "transferability",
    ),
    TOOL: ("for_whom", "how", "body", "conditions", "cost_effort"),
    INSIGHT: ("body",),
    STORY: ("body",),
    FAILURE: ("tried", "happened", "why", "instead"),
}

HEADINGS: Mapping[str, str | Promise] = {
    "problem": _("The problem"),
    "for_whom": _("For whom"),
    "how": _("How it is done"),
    "cost_effort": _("Cost and effort"),
    "evidence": _("Evidence"),
    "conditions": _("What it needs to work"),
    "failure_modes": _("How it can fail"),
    "transferability": _("Can it be used elsewhere?"),
    "body": _("Text"),
    "tried": _("What was tried"),
    "happened": _("What happened"),
    "why": _("Why it did not work"),
    "instead": _("What we would do instead"),
}

HELP: Mapping[str, str | Promise] = {
    "problem": _("What was wrong, and for whom? Two or three sentences."),
    "how": _("Step by step, so that somebody else can do it on Monday."),
    "cost_effort": _("Hours, people, money: roughly is better than nothing."),
    "evidence": _("How do you know that it works? Say so if you do not know yet."),
    "conditions": _("What must be in place before it can work?"),
    "failure_modes": _("When does it go wrong, and how does one notice?"),
    "transferability": _("What would have to change in another place, country or trade?"),
    "happened": _("As plainly as you can. Failures teach as much as successes."),
}

# What files hang on: the item, through its texts, or the item itself, beside them.
ITEM, ATTACHMENT = "knowledge.item", "knowledge.attachment"
COLLECTION = "knowledge.collection"

TITLE, SUMMARY = _("Title"), _("Summary")
SECTION_LENGTH = 20_000
TITLE_LENGTH = 100
SUMMARY_LENGTH = 300
REVIEW_MONTHS = 12
# An item that nobody confirms: when its owners are reminded, counted from the day it came due, and when it is retired.
# Whoever was reminded late, because the worker stood still, has the notice in full all the same.
REMINDERS = (timedelta(days=30), timedelta(days=60))
GRACE = timedelta(days=90)
LEAST_NOTICE = timedelta(days=14)
# Items whose community's label allows no commercial use carry it beside their tags.
NON_COMMERCIAL = "non_commercial"

LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "Creative Commons BY 4.0",
    "CC-BY-SA-4.0": "Creative Commons BY-SA 4.0",
    "CC0-1.0": "Creative Commons Zero",
    "ALL-RIGHTS": "© All rights reserved",
}


def missing_for_review(kind: str, sections: Mapping[str, str], summary: str) -> list[str]:
    """List the fields that must be filled before another organisation is asked to read; `summary` is one."""
    missing = [] if summary.strip() else ["summary"]
    return missing + [name for name in SECTIONS[kind] if not sections.get(name, "").strip()]


def next_review_date(day: date, months: int = REVIEW_MONTHS) -> date:
    """Add months to a day; the last days of a month fall on the 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def retirement_moment(due_since: datetime, reminded_at: datetime | None) -> datetime:
    """Tell when an item that nobody confirms is retired, given when it came due and its last reminder so far."""
    return max(due_since + GRACE, reminded_at + LEAST_NOTICE) if reminded_at else due_since + GRACE


def plain_text(title: str, summary: str, section_texts: Iterable[str]) -> str:
    """Join what a search should find, in reading order."""
    return "\n".join(part for part in (title, summary, *section_texts) if part)


def state_diagram() -> str:
    """Draw TRANSITIONS as a Mermaid diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {DRAFT}"]
    lines += [f"    {start} --> {end}: {name}" for (start, end), name in TRANSITIONS.items()]
    return "\n".join(lines) + "\n"


def draft_of_new(kind: str) -> str:
    """Name the unsaved text of an item that does not exist yet."""
    return f"knowledge.new:{kind}"


def draft_of_text(pk: int, language: str = "") -> str:
    """Name the unsaved text of an item in one language; without one, what all of them begin with."""
    return f"knowledge.text:{pk}:{language}"
