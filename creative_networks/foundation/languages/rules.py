"""What happens to the versions of a text when its original changes: pure rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from .registry import LANGUAGES

TYPO, MEDIUM, MAJOR = "typo", "medium", "major"
WEIGHT: Mapping[str, int] = {"": 0, TYPO: 1, MEDIUM: 2, MAJOR: 3}

ORIGINAL, CURRENT, MISSING = "original", "current", "missing"


class Version(Protocol):
    """What the rules need of a text version; `TextVersion` and test doubles both have it."""

    language: str
    is_original: bool
    source_revision: int
    outdated_by: str


AnyVersion = TypeVar("AnyVersion", bound=Version)


def significance_after(existing: str, new: str) -> str:
    """
    Name the heavier of two changes, because a version stays as outdated as its worst gap.

    :raises KeyError: when either is not a known significance
    """
    return max(existing, new, key=WEIGHT.__getitem__)


def state_of(version: Version) -> str:
    """Name a version's state: original, current, outdated_typo, outdated_medium or outdated_major."""
    if version.is_original:
        return ORIGINAL
    return f"outdated_{version.outdated_by}" if version.outdated_by else CURRENT


def mark_outdated(versions: Iterable[AnyVersion], significance: str) -> list[AnyVersion]:
    """
    Mark every translation of a text whose original changed, and return those that changed state.

    The rows are changed in memory only; the caller's action saves them.
    :raises KeyError: when the significance is unknown
    """
    changed = []
    for version in versions:
        if version.is_original:
            continue
        after = significance_after(version.outdated_by, significance)
        if after != version.outdated_by:
            version.outdated_by = after
            changed.append(version)
    return changed


def mark_current(version: AnyVersion, *, source_revision: int) -> AnyVersion:
    """Note, in memory only, that a translation now follows this revision of its original."""
    version.outdated_by = ""
    version.source_revision = source_revision
    return version


@dataclass(frozen=True, slots=True)
class VersionLabel:
    """One language in the line that tells which versions of a text exist."""

    language: str
    own_name: str
    state: str

    @property
    def is_missing(self) -> bool:
        return self.state == MISSING

    @property
    def is_original(self) -> bool:
        return self.state == ORIGINAL

    @property
    def is_outdated(self) -> bool:
        return self.state.startswith("outdated_")


def version_line(
    versions: Iterable[Version], reader_ranking: Sequence[str], offered: Iterable[str] = ()
) -> list[VersionLabel]:
    """
    Tell for each language whether a version exists and in what state.

    The original comes first, then the reader's languages in their order, then the rest as registered.
    Offered languages without a version are listed as missing.
    """
    states = {version.language: state_of(version) for version in versions}
    wanted = dict.fromkeys([*states, *offered])
    registered = list(LANGUAGES)

    def place(language: str) -> tuple[int, int, str]:
        if states.get(language) == ORIGINAL:
            return (0, 0, language)
        if language in reader_ranking:
            return (1, list(reader_ranking).index(language), language)
        position = registered.index(language) if language in LANGUAGES else len(registered)
        return (2, position, language)

    return [
        VersionLabel(language, _own_name(language), states.get(language, MISSING))
        for language in sorted(wanted, key=place)
    ]


def _own_name(language: str) -> str:
    known = LANGUAGES.get(language)
    return known.own_name if known else language
