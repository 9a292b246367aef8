"""How long a question may wait, and how long its parts may be. Pure."""

from datetime import date, timedelta

ANSWER_WITHIN = timedelta(days=7)
TITLE_LENGTH = 120
TEXT_LENGTH = 5000


def due_date(day: date) -> date:
    """Tell by when a question that was asked or handed over on a day should have an answer."""
    return day + ANSWER_WITHIN


# An answer becomes an item of this kind: its one section is the text. The draft can be written anew as another kind.
ITEM_KIND = "insight"
