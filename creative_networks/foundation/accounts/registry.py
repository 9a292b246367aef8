"""Where higher floors tell accounts what invitations are for, what waits on a desk, and what needs consent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import get_language

from creative_networks.foundation.languages.queries import led_by_page
from creative_networks.foundation.prepared import PreparedChecks

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from .models import Account, Invitation


@dataclass(frozen=True, slots=True)
class Purpose:
    """
    What an invitation is for.

    `on_accept` runs in the transaction that accepts it. `describe` says in one sentence what is offered, from the
    invitation's facts, in the language that is active. `leads_to` gives the address where whoever accepted goes on;
    where it is empty, that is the desk.
    """

    name: str
    on_accept: "Callable[[Invitation, Account, datetime], None]"
    describe: Callable[[Mapping[str, Any]], str]
    leads_to: Callable[[Mapping[str, Any]], str] = lambda facts: ""


_purposes: dict[str, Purpose] = {}


def register_purpose(
    name: str,
    on_accept: "Callable[[Invitation, Account, datetime], None]",
    describe: Callable[[Mapping[str, Any]], str],
    *,
    leads_to: Callable[[Mapping[str, Any]], str] = lambda facts: "",
) -> None:
    _purposes[name] = Purpose(name, on_accept, describe, leads_to)


def purpose(name: str) -> Purpose:
    """
    Find a purpose by its name.

    :raises LookupError: when no app registered it
    """
    if name not in _purposes:
        raise LookupError(f"No app has registered the purpose {name!r}: register it in registers.py.")
    return _purposes[name]


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """Something that waits for a person: what, where to do it, and since when."""

    title: str
    url: str
    since: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """Something of a person's own that is worth having at hand: what, in which language, where, and a word on it."""

    title: str
    language: str
    url: str
    detail: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A few things of one sort, and where the others are."""

    label: str
    entries: tuple[ShelfEntry, ...]
    all_url: str


DeskProvider = Callable[["Account"], Iterable[DeskEntry]]
# Also takes the languages to show things in, the page's before the reader's others.
ShelfProvider = Callable[["Account", Sequence[str]], Shelf | None]
# Takes `me` (id), `is_coordinator`, `at` and `today`; gives a queryset that is empty when nothing waits, or several.
DeskQuestion = Callable[..., Any]
_desks: dict[str, DeskProvider] = {}
_shelves: dict[str, ShelfProvider] = {}
_questions: dict[str, DeskQuestion] = {}


def register_desk(name: str, provider: DeskProvider, *, waits: DeskQuestion | None = None) -> None:
    """
    Register what an app puts on a person's desk; a provider asks the database a constant number of times.

    For most people most apps have nothing. With `waits` (see `foundation.prepared`) that is found out for all apps in
    one statement, and the provider is asked only where something waits.
    """
    _desks[name] = provider
    if waits:
        _questions[name] = waits
    _checks.cache_clear()


@cache
def _checks() -> PreparedChecks:
    return PreparedChecks(_questions)


def register_shelf(name: str, provider: ShelfProvider, *, waits: DeskQuestion) -> None:
    """Register what stands beside the tasks on a desk; it too is asked only where `waits` finds something."""
    _shelves[name] = provider
    _questions[f"{name} shelf"] = waits
    _checks.cache_clear()


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for a person, oldest first, and what stands beside it."""

    entries: list[DeskEntry]
    shelves: list[Shelf]


def desk_of(account: "Account") -> Desk:
    """Look over what every app has for a person; what is not there costs one statement for all."""
    waiting = _checks().answered(
        me=account.pk, is_coordinator=account.is_coordinator, at=timezone.now(), today=timezone.localdate()
    )
    asked = [provider for name, provider in _desks.items() if name in waiting or name not in _questions]
    entries = [entry for provider in asked for entry in provider(account)]
    ranking = led_by_page(account.languages, get_language() or account.language)
    shelves = [provider(account, ranking) for name, provider in _shelves.items() if f"{name} shelf" in waiting]
    return Desk(
        entries=sorted(entries, key=lambda entry: (entry.since, entry.kind, entry.url)),
        shelves=[shelf for shelf in shelves if shelf],
    )


@dataclass(frozen=True, slots=True)
class ConsentPurpose:
    """
    Something that is done only with a person's consent.

    `wording` is what they agree to, whole; a change of meaning takes a new `version`. `on_withdraw` ends, in the same
    transaction, what the consent allowed.
    """

    name: str
    version: str
    title: "str | Promise"
    wording: "str | Promise"
    on_withdraw: "Callable[[Account, datetime], None]"


_consent_purposes: dict[str, ConsentPurpose] = {}


def register_consent(purpose: ConsentPurpose) -> None:
    _consent_purposes[purpose.name] = purpose


def consent_purposes() -> Mapping[str, ConsentPurpose]:
    return MappingProxyType(_consent_purposes)


Decoy = Callable[[datetime], None]
_decoys: list[Decoy] = []


def register_decoy(decoy: Decoy) -> None:
    """Register what does the work of keeping a mail without keeping one, for addresses that nobody has."""
    if decoy not in _decoys:
        _decoys.append(decoy)


def keep_decoy(at: datetime) -> None:
    for decoy in _decoys:
        decoy(at)
