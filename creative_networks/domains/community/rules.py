"""How long a partner search stays open, and what it needs before others see it. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

SEARCH = "community.partnersearch"
OPEN_MONTHS = 12  # as the Enterprise Europe Network keeps its profiles (domain brief, W8)
REMIND_BEFORE = timedelta(days=30)
BIN_DAYS = 30
TITLE_LENGTH = 100
TEXT_LENGTH = 2000
FIRM_NAMED = _("The firm's name stands here. The card is anonymous: say what the firm is instead.")
SECTIONS = ("cooperation", "firm", "partner")


def expiry_date(day: date, months: int = OPEN_MONTHS) -> date:
    """Add months to a day; the last days of a month fall on the 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def names_the_firm(firm: str, texts: Mapping[str, str]) -> list[str]:
    """List the fields of a card in which the firm's own name stands: the card is anonymous until both say yes."""
    name = " ".join(firm.lower().split())
    if not name:
        return []
    return [field for field, text in texts.items() if name in " ".join(text.lower().split())]
