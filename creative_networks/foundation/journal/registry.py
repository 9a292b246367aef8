"""What other apps tell the journal: the verbs they use, and whom a verb concerns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from .models import Entry

Label = str | Promise

_verbs: dict[str, Label] = {}
_notices: dict[str, "list[Notice]"] = {}
_kept: dict[str, Callable[[], None]] = {}


def declare_verbs(app_label: str, verbs: Mapping[str, Label]) -> None:
    """Make these verbs, past tense with what they say in words, usable as `<app_label>.<verb>`."""
    for verb, label in verbs.items():
        _verbs[f"{app_label}.{verb}"] = label


def verbs() -> Mapping[str, Label]:
    return MappingProxyType(_verbs)


def keep_in_memory(app_label: str, forget: Callable[[], None]) -> None:
    """Say that a process keeps rows of this app, and how it forgets them once one of the app's verbs was recorded."""
    _kept[app_label] = forget


def kept() -> Mapping[str, Callable[[], None]]:
    return MappingProxyType(_kept)


_kept_tables: list[str] = []


def keep_rows(*tables: str) -> None:
    """Say that rows of these tables are never changed or removed, as `bases.KeepRows` sees to; it is verified."""
    _kept_tables.extend(table for table in tables if table not in _kept_tables)


def kept_tables() -> tuple[str, ...]:
    return tuple(_kept_tables)


@dataclass(frozen=True, slots=True)
class Message:
    """
    What one person is to be told.

    `key` is the same each time the entry is read, so that nobody is told twice. Language and time zone are the
    recipient's own; `language` is for addresses without an account. `context` holds plain JSON. A secret message holds
    a link or code that lets somebody in: its words are removed once it has left. `unsubscribe_url` takes one POST
    without sign-in, by which mail programs end such mails. Things it tells of stand in the context's `about`, as
    `{"knowledge.item:12": True}`, without it the subject of the entry: when one is withdrawn, so is the mail.
    """

    key: str
    template: str
    recipient_id: int | None = None
    address: str = ""
    language: str | None = None
    is_secret: bool = False
    unsubscribe_url: str = ""
    context: dict[str, Any] = dataclass_field(default_factory=dict)


# Gets a message as `{"key", "recipient_id", "address", "context"}`. Instead of yes it may give another context, for a
# mail about several things of which only some may still be told: it is written anew from that.
StillWanted = Callable[[dict[str, Any]], bool | dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Notice:
    """Whom an entry concerns; `still_wanted` is asked once more when the mail is about to leave."""

    name: str
    compose: "Callable[[Entry], Iterable[Message]]"
    still_wanted: StillWanted | None = None


def register_notice(
    verb: str,
    compose: "Callable[[Entry], Iterable[Message]]",
    *,
    still_wanted: StillWanted | None = None,
) -> None:
    """
    Have people told when this verb is in the journal.

    Rights may be gone between writing and sending: a notice about something that not everybody may see gives
    `still_wanted`.
    """
    notice = Notice(name=f"{compose.__module__}.{compose.__qualname__}", compose=compose, still_wanted=still_wanted)
    _notices.setdefault(verb, []).append(notice)


def notices_for(verb: str) -> "tuple[Notice, ...]":
    return tuple(_notices.get(verb, ()))


def notice_called(verb: str, name: str) -> Notice | None:
    return next((notice for notice in notices_for(verb) if notice.name == name), None)
