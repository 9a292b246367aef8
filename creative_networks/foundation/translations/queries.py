"""Questions about translators, strings and handovers; and the words that this process shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Q, QuerySet, Value, When

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.languages import queries as languages

from . import registry
from .models import (
    EarlierText,
    Edition,
    Handover,
    HandoverState,
    InterfaceString,
    Origin,
    Progress,
    StringState,
    StringVersion,
    Translator,
)

MISSING = "missing"
STATES = (MISSING, StringState.DRAFT, StringState.STALE, StringState.REVIEWED)
PAGE_SIZE = 25
# A language that says this much of the interface in its own words is offered to readers.
OFFERED_FROM = 0.9


class _Kept:
    checked_at = float("-inf")
    edition = 0


def keep_up() -> None:
    """Take over words that were reviewed elsewhere, in this process; one statement when it is time to ask."""
    now = monotonic()
    if now - _Kept.checked_at < settings.WORDS_KEPT_SECONDS:
        return
    _Kept.checked_at = now
    number = Edition.objects.filter(pk=Edition.ONLY).values_list("number", flat=True).first() or 0
    if number != _Kept.edition:
        words = reviewed_words()
        languages.lay_over(words, edition=number, offered=_offered(words))
        _Kept.edition = number


def ask_again() -> None:
    """Have this process ask for new words at its next page."""
    _Kept.checked_at = float("-inf")


def reviewed_words() -> dict[str, dict[Any, str]]:
    """Fetch the words that readers see beside those that came with the release, as gettext keeps them."""
    found: dict[str, dict[Any, str]] = {}
    rows = StringVersion.objects.filter(string__is_used=True).select_related("string")
    for version in rows.only("language", "shown", "string__context", "string__english", "string__english_plural"):
        string, words = version.string, found.setdefault(version.language, {})
        if not version.shown:
            continue
        if string.is_plural:
            words |= {(string.message, number): form for number, form in enumerate(version.shown)}
        else:
            words[string.message] = version.shown[0]
    return {code: words for code, words in found.items() if words}


def _offered(words: Mapping[str, Any]) -> list[str]:
    counts = dict(
        StringVersion.objects.filter(string__is_used=True, string__origin=Origin.OWN, state=StringState.REVIEWED)
        .values_list("language")
        .annotate(Count("pk"))
    )
    total = InterfaceString.objects.filter(is_used=True, origin=Origin.OWN).count()
    return [code for code in words if code in languages.PLAIN or counts.get(code, 0) >= OFFERED_FROM * total > 0]


def translator_of(account: Any, language: str) -> Translator | None:
    """Find what an account was given in a language."""
    return next((one for one in languages_of(account) if one.language == language), None)


def languages_of(account: Any) -> list[Translator]:
    """List the languages an account was given; read once and kept on the account object."""
    if not getattr(account, "is_authenticated", False) or not account.is_active:
        return []
    kept: list[Translator] | None = getattr(account, "_translates", None)
    if kept is None:
        kept = account._translates = list(Translator.objects.filter(account=account.pk).order_by("language"))
    return kept


def translators(language: str = "") -> QuerySet[Translator]:
    """Select translators with their accounts, by language and name."""
    rows = Translator.objects.select_related("account", "given_by").filter(account__is_active=True)
    return (rows.filter(language=language) if language else rows).order_by("language", "account__name", "pk")


def translator_by_id(pk: int) -> Translator | None:
    return Translator.objects.select_related("account").filter(pk=pk).first()


def named_translators() -> dict[str, list[str]]:
    """Name, by language, the translators who wish to be named."""
    found: dict[str, list[str]] = {}
    for translator in translators().filter(is_named=True):
        found.setdefault(translator.language, []).append(str(translator.account))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A string in the list of a language."""

    string: InterfaceString
    english: str
    words: str
    state: str
    version: StringVersion | None = None


@dataclass(frozen=True, slots=True)
class StringPage:
    lines: list[Line]
    counts: dict[str, int]
    number: int
    has_next: bool


def string_lines(language: str, *, state: str = "", text: str = "", origin: str = "") -> list[Line]:
    """List the strings of the interface in a language, in two statements; they are some two thousand."""
    place = Case(*(When(origin=name, then=Value(place)) for place, name in enumerate(Origin.values)))
    strings = InterfaceString.objects.filter(is_used=True).order_by(place, "pk")
    wanted = StringVersion.objects.filter(language__in=[language, "en"], string__is_used=True)
    versions = {(version.string_id, version.language): version for version in wanted}
    found = []
    for string in strings:
        if origin and string.origin != origin:
            continue
        line = _line(string, language, versions)
        if (not state or line.state == state) and (not text or text.lower() in f"{line.english}\n{line.words}".lower()):
            found.append(line)
    return found


def string_page(language: str, *, state: str = "", text: str = "", origin: str = "", number: int = 1) -> StringPage:
    """List one page of strings, and count all of them by state."""
    lines = string_lines(language, text=text, origin=origin)
    counts = {name: sum(line.state == name for line in lines) for name in STATES}
    chosen = [line for line in lines if not state or line.state == state]
    start = (max(number, 1) - 1) * PAGE_SIZE
    return StringPage(chosen[start : start + PAGE_SIZE], counts, max(number, 1), len(chosen) > start + PAGE_SIZE)


def string_by_id(pk: int) -> InterfaceString | None:
    return InterfaceString.objects.filter(pk=pk, is_used=True).first()


def line_of(string: InterfaceString, language: str) -> Line:
    """Fetch how one string stands in a language."""
    rows = string.versions.filter(language__in=[language, "en"]).select_related("written_by", "reviewed_by")
    return _line(string, language, {(string.pk, version.language): version for version in rows})


def forms_in(string: InterfaceString, language: str) -> list[str]:
    """Find the words that readers of a language see for a string, as a help for those who translate it further."""
    version = string.versions.filter(language=language).first()
    if version and version.shown:
        return list(version.shown)
    return languages.shipped_text(language, string.context, string.english, string.is_plural)


def next_line(language: str, after: int, state: str) -> int | None:
    """Find the string in the same state that follows one in the list."""
    lines = string_lines(language)
    places = {line.string.pk: place for place, line in enumerate(lines)}
    waiting = [line.string.pk for line in lines if line.state == state and line.string.pk != after]
    return next((pk for pk in waiting if places[pk] > places.get(after, -1)), waiting[0] if waiting else None)


def _line(string: InterfaceString, language: str, versions: Mapping[tuple[int, str], StringVersion]) -> Line:
    english = versions.get((string.pk, "en"))
    shown = english.shown if english and english.shown else [string.english, string.english_plural]
    source = string.english if language == "en" else shown[0]
    version = versions.get((string.pk, language))
    if version is not None:
        return Line(string, source, version.forms[-1] if version.forms else "", version.state, version)
    shipped = languages.shipped_text(language, string.context, string.english, string.is_plural)
    if language == "en":
        shipped = [string.english]
    return Line(string, source, shipped[-1] if shipped else "", StringState.REVIEWED if shipped else MISSING)


def interface_progress() -> dict[str, tuple[int, int]]:
    """Count, by language, the strings of this site that are reviewed, and all of them; two statements."""
    own = Q(string__is_used=True, string__origin=Origin.OWN)
    rows = StringVersion.objects.filter(own).values_list("language", "state").annotate(number=Count("pk"))
    counts: dict[str, dict[str, int]] = {}
    for language, state, number in rows:
        counts.setdefault(language, {})[state] = number
    total = InterfaceString.objects.filter(is_used=True, origin=Origin.OWN).count()
    found = {}
    for code in languages.ALL:
        states = counts.get(code, {})
        reviewed = states.get(StringState.REVIEWED, 0)
        if code in languages.INTERFACE:
            reviewed = total - sum(states.values()) + reviewed
        found[code] = (reviewed, total)
    return found


def progress_of(source: registry.Source) -> dict[str, Mapping[str, Mapping[str, Any]]]:
    """Fetch the counted figures of a source by grouping."""
    return dict(Progress.objects.filter(source=source.name).values_list("grouping", "figures"))


def counted_figures() -> dict[tuple[str, str], Progress]:
    """Fetch every counted figure, by source and grouping."""
    return {(row.source, row.grouping): row for row in Progress.objects.all()}


def earlier_content(source: str, subject_id: int, revision: int) -> dict[str, str]:
    """Fetch an original as it was at a revision; nothing where it was not kept."""
    rows = EarlierText.objects.filter(source=source, subject_id=subject_id, revision=revision)
    found: dict[str, str] | None = rows.values_list("content", flat=True).first()
    return found or {}


def handover_by_id(pk: int) -> Handover | None:
    return Handover.objects.select_related("person", "asked_by").filter(pk=pk).first()


def waiting_handover(source: str, subject_id: int, language: str) -> Handover | None:
    """Find whom a text waits for in a language."""
    rows = Handover.objects.select_related("person", "asked_by").filter(state=HandoverState.WAITING)
    return rows.filter(source=source, subject_id=subject_id, language=language).first()


def persons_asked(source: str, ids: Sequence[int], language: str) -> dict[int, str]:
    """Name whom texts wait for in a language."""
    rows = Handover.objects.filter(source=source, subject_id__in=ids, language=language, state=HandoverState.WAITING)
    return {row.subject_id: str(row.person) for row in rows.select_related("person")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that waits for a person, with its title in their best language."""

    handover: Handover
    title: str
    url: str


def handovers_waiting(*, me: int, **more: Any) -> QuerySet[Handover]:
    """Select what an account was asked to translate, by its id."""
    return Handover.objects.filter(person=me, state=HandoverState.WAITING)


def handovers_of(account: Any) -> list[Asked]:
    """List the texts an account was asked to translate and may still see; two statements and one for each source."""
    rows = handovers_waiting(me=account.pk).select_related("asked_by")
    waiting = list(rows.order_by("asked_at")[:50])
    ranking = languages.ranked(account.languages)
    found = []
    for source in registry.sources():
        ids = [handover.subject_id for handover in waiting if handover.source == source.name]
        titles = source.titles(reader_for(account), ids, ranking) if ids else {}
        found += [
            Asked(handover, titles[handover.subject_id][0], source.address(handover.subject_id, handover.language))
            for handover in waiting
            if handover.source == source.name and handover.subject_id in titles
        ]
    return found
