"""What an analyser of one language gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _nothing(word: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Analyser:
    """
    How one language finds the other forms of a word. Each function takes an exact key, and what it gives may repeat
    itself; best first.
    """

    # Other spellings of the same form, such as ä for æ: as good as the form itself.
    spellings: Callable[[str], Sequence[str]] = _nothing
    # Dictionary forms.
    lemmas: Callable[[str], Sequence[str]] = _nothing
    # What the forms of a word have in common; coarse.
    stems: Callable[[str], Sequence[str]] = _nothing
