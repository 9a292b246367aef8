"""The answer of every `can_…` function: yes or no, and why, in words for the person who asked."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Decision:
    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)


def no(reason: str | Promise) -> Decision:
    """Refuse, with a sentence fit to be shown."""
    return Decision(False, reason)
