"""What changed between two versions of a text, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .rules import paragraphs

Kind = Literal["equal", "added", "removed"]

# Comparing words costs the product of both counts; beyond this a rewritten passage is shown as taken out and put in.
MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words; plain text, which a template escapes like any other."""

    kind: Kind
    text: str


def differences(old_html: str, new_html: str) -> list[Change]:
    """Compare two versions, first by paragraph, then by word where a paragraph was rewritten."""
    old = [tuple(words) for words in paragraphs(old_html)]
    new = [tuple(words) for words in paragraphs(new_html)]
    runs: list[tuple[Kind, list[str]]] = []
    for kind, words in _changes(old, new):
        if runs and runs[-1][0] == kind:
            runs[-1][1].extend(words)
        else:
            runs.append((kind, list(words)))
    return [Change(kind, " ".join(words)) for kind, words in runs]


def _changes(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> Iterator[tuple[Kind, list[str]]]:
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before = [word for words in old[old_start:old_end] for word in words]
        after = [word for words in new[new_start:new_end] for word in words]
        if tag == "replace" and len(before) + len(after) <= MOST_WORDS:
            yield from _word_changes(before, after)
        elif tag == "equal":
            yield "equal", before
        else:
            yield from _taken_and_put(before, after)


def _word_changes(before: list[str], after: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield "equal", before[old_start:old_end]
        else:
            yield from _taken_and_put(before[old_start:old_end], after[new_start:new_end])


def _taken_and_put(before: list[str], after: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    if before:
        yield "removed", before
    if after:
        yield "added", after
