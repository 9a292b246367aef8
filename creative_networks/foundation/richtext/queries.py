"""What other apps ask of rich text."""

from .comparison import Change, differences
from .rules import clean, from_input, from_markdown, missing_alternative_text, plain, text_length

__all__ = [
    "Change",
    "clean",
    "differences",
    "from_input",
    "from_markdown",
    "missing_alternative_text",
    "plain",
    "text_length",
]
