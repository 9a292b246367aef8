"""
Where apps declare what they keep about people (each field, why, on what ground, how long, what ends it), and to whom
their addresses are open.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db.models import Q, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise
# For models of libraries that hold nothing about people.
EVERY_FIELD = ("*",)


class Basis(TextChoices):
    """The ground in law (GDPR art. 6) on which something personal is kept."""

    CONTRACT = "contract", _("to do what you signed up for")
    CONSENT = "consent", _("your consent")
    LEGITIMATE_INTEREST = "legitimate_interest", _("the network's legitimate interest")
    LEGAL_OBLIGATION = "legal_obligation", _("a legal duty")


@dataclass(frozen=True, slots=True)
class Part:
    """
    Rows about one kind of person, and what happens to them when that person asks.

    `rows` is a lookup that leads to the account, or a function from the account to a condition. `exports` are the
    fields the person gets; `blanks` are emptied on erasure, for a relation to many the link is cut; `deletes` takes
    the whole row. What is neither stays, and leads to an account without a name. `by_hand` says that an eraser of the
    app does what is declared here.
    """

    rows: str | Callable[[Any], Q]
    exports: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    deletes: bool = False
    by_hand: bool = False

    def condition(self, account: Any) -> Q:
        return Q(**{self.rows: account.pk}) if isinstance(self.rows, str) else self.rows(account)


@dataclass(frozen=True, slots=True)
class Clock:
    """What ends by itself: so many days after the moment in `since`, rows are deleted or some fields emptied."""

    since: str
    days: int
    where: Q = field(default_factory=Q)
    blanks: tuple[str, ...] = ()
    deletes: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A model in the data inventory. `kept` tells in words how long; `clocks` make it so."""

    model: str
    plain: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    purpose: Label = ""
    basis: Basis | None = None
    kept: Label = ""
    parts: tuple[Part, ...] = ()
    clocks: tuple[Clock, ...] = ()
    title: Label = ""

    @property
    def is_personal(self) -> bool:
        return bool(self.personal)


_data: dict[str, Data] = {}


def declare_data(
    model: str,
    *,
    plain: Iterable[str] = (),
    personal: Iterable[str] = (),
    purpose: Label = "",
    basis: Basis | None = None,
    kept: Label = "",
    parts: Iterable[Part] = (),
    clocks: Iterable[Clock] = (),
    title: Label = "",
) -> None:
    """
    Enter a model (`knowledge.trial`) into the data inventory; a guard compares the fields with the model's.

    `title` names it to people where the model's own name would tell them nothing.
    """
    _data[model.lower()] = Data(
        model.lower(), tuple(plain), tuple(personal), purpose, basis, kept, tuple(parts), tuple(clocks), title
    )


def inventory() -> Mapping[str, Data]:
    return MappingProxyType(_data)


Eraser = Callable[[Any, datetime], None]
_erasers: dict[str, Eraser] = {}


def register_eraser(name: str, eraser: Eraser) -> None:
    """Register what erasure does beyond rows; called with the account and the moment, before the rows."""
    _erasers[name] = eraser


def erasers() -> Mapping[str, Eraser]:
    return MappingProxyType(_erasers)


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A stored file that belongs into a person's export: its name in the archive, and its path in the storage."""

    name: str
    path: str


FileProvider = Callable[[Any], Iterable[PersonFile]]
_file_providers: dict[str, FileProvider] = {}


def register_person_files(name: str, provider: FileProvider) -> None:
    _file_providers[name] = provider


def files_of_person(account: Any) -> list[PersonFile]:
    return [file for provider in _file_providers.values() for file in provider(account)]


class Who(StrEnum):
    """To whom an address is open: a role in the network, or a relation to the thing it is about."""

    EVERYONE = "everyone"
    # Whoever holds an address that cannot be guessed.
    LINK = "link"
    MEMBER = "member"
    # The person it is about.
    SELF = "self"
    # Of the organisation it belongs to: any member, who publishes, who manages; who reviews for the one that was asked;
    # who publishes for any organisation, where the thing is yet to be made.
    ACTS = "acts"
    PUBLISHES = "publishes"
    REVIEWS = "reviews"
    PUBLISHES_SOMEWHERE = "publishes_somewhere"
    MANAGES = "manages"
    # Of the event, the language, the community's group.
    ORGANISES = "organises"
    TRANSLATES = "translates"
    STEWARD = "steward"
    COORDINATOR = "coordinator"


Roles = Callable[[Who], list[str]]
_roles: list[Roles] = []


def provide_roles(roles: Roles) -> Roles:
    """Register how to tell, as a decorator, which roles in an organisation have a right."""
    _roles.append(roles)
    return roles


def roles_with(who: Who) -> list[str]:
    return [role for provider in _roles for role in provider(who)]


# By the full name of the address, such as knowledge:item.
_access: dict[str, frozenset[Who]] = {}


def declare_access(namespace: str, names: str, *who: Who) -> None:
    """
    Declare to whom addresses are open: `declare_access("knowledge", "facts text", Who.PUBLISHES)`.

    Several may be named: any of them will do. What the thing itself allows (its audience, its protocols) comes on top.
    """
    for name in names.split():
        _access[f"{namespace}:{name}" if namespace else name] = frozenset(who)


def declared_access() -> Mapping[str, frozenset[Who]]:
    return MappingProxyType(_access)
