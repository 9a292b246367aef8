"""Where higher floors tell files who may see the things that files hang on, and which files are waited for."""

from collections.abc import Callable, Iterable

from creative_networks.foundation.access.queries import Reader

# From a reader and ids of one type of thing to those the reader may see.
Visible = Callable[[Reader, Iterable[int]], set[int]]

_subjects: dict[str, Visible] = {}


class UnknownSubject(Exception):
    """No app registered this type of thing."""


def register_subject(subject_type: str, *, visible: Visible) -> None:
    """Let files hang on this type of thing (`knowledge.item`); its readers become theirs."""
    _subjects[subject_type] = visible


def subject_visibility(subject_type: str) -> Visible:
    if subject_type not in _subjects:
        raise UnknownSubject(subject_type)
    return _subjects[subject_type]


Awaited = Callable[[], set[str]]
_awaited: dict[str, Awaited] = {}


def register_awaited(name: str, tokens: Awaited) -> None:
    """Register who waits for files that hang on nothing yet; `tokens` names those files."""
    _awaited[name] = tokens


def awaited_tokens() -> set[str]:
    return {token for tokens in _awaited.values() for token in tokens()}
