"""Filing a partner search, keeping its card, opening and closing it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.translations import actions as translations

from .. import rules
from ..models import PartnerSearch, PartnerText, State


class NamesTheFirm(Exception):
    """The card is anonymous, and the firm's name stands in it; `fields` says where."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class LanguageTaken(Exception):
    """The card has a text in this language."""


class CardChanged(Exception):
    """Somebody saved another card in the meantime; `theirs` is that card, and nothing was written."""

    def __init__(self, theirs: PartnerText) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs


class NotAllowedFrom(Exception):
    """The search's state does not allow this."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says in one language: what is offered or looked for, who the firm is, and whom it would suit."""

    title: str
    cooperation: str
    firm: str
    partner: str = ""


@transaction.atomic
def file_search(
    *,
    side: str,
    organisation: Any,
    country_code: str,
    firm: str,
    contact: str,
    language: str,
    card: Card,
    concepts: Iterable[Any] = (),
    country_codes: Iterable[Any] = (),
    audience: str = "public",
    by: Any,
    at: datetime,
    is_demonstration: bool = False,
) -> PartnerSearch:
    """
    Begin a search as a draft; its card in this language is the original.

    :raises NamesTheFirm: when the card gives the firm away
    """
    _check_anonymous(firm, card)
    search = PartnerSearch.objects.create(
        side=side,
        organisation=organisation,
        country_id=country_code,
        firm=firm,
        contact=contact,
        audience=audience,
        filed_by=by,
        created_at=at,
        is_demonstration=is_demonstration,
    )
    search.concepts.set(concepts)
    search.countries.set(country_codes)
    search.tags = {
        "concepts": list(search.concepts.order_by("pk").values_list("pk", flat=True)),
        "countries": list(search.countries.order_by("pk").values_list("pk", flat=True)),
    }
    search.save(update_fields=["tags"])
    PartnerText.objects.create(
        search=search, language=language, is_original=True, created_at=at, updated_at=at, **asdict(card)
    )
    record_search("search_filed", search, by=by, at=at, facts={"side": side, "language": language})
    return search


@transaction.atomic
def save_card(
    *,
    text: PartnerText,
    card: Card,
    significance: str = "",
    base_revision: int | None = None,
    follows: int | None = None,
    by: Any,
    at: datetime,
) -> PartnerText:
    """
    Change a card; a change to the original marks its translations by what its author says it means.

    `follows` is, for a translation, the version of the original that the translator saw, or the one shown now.
    :raises NamesTheFirm: when the card gives the firm away
    :raises CardChanged: when `base_revision` is given, and not the latest any more
    """
    text = PartnerText.objects.select_for_update().select_related("search").get(pk=text.pk)
    if base_revision not in (None, text.revision):
        raise CardChanged(text)
    _check_anonymous(text.search.firm, card)
    if text.is_original:
        before = {name: getattr(text, name) for name in asdict(card)}
        earlier: dict[str, Any] = {"revision": text.revision, "significance": significance, "at": at}
        translations.keep_earlier(source=rules.SEARCH, subject_id=text.search_id, content=before, **earlier)
    for name, value in asdict(card).items():
        setattr(text, name, value)
    text.revision, text.updated_at = text.revision + 1, at
    if text.is_original:
        for version in languages.mark_outdated(text.search.texts.exclude(pk=text.pk), significance):
            version.save(update_fields=["outdated_by"])
    else:
        original = text.search.texts.get(is_original=True)
        translations.follow(
            source=rules.SEARCH, subject_id=text.search_id, text=text, original=original, follows=follows
        )
    text.save()
    _finish_handovers(text, by=by, at=at)
    facts = {"language": text.language, "significance": significance}
    record_search("card_saved", text.search, by=by, at=at, facts=facts)
    return text


@transaction.atomic
def translate_card(
    *, search: PartnerSearch, language: str, card: Card, follows: int | None = None, by: Any, at: datetime
) -> PartnerText:
    """
    Add the card in another language, written by a person who saw the original as it was in `follows`, or as it is now.

    :raises LanguageTaken, NamesTheFirm:
    """
    search = _locked(search)
    if search.texts.filter(language=language).exists():
        raise LanguageTaken(language)
    _check_anonymous(search.firm, card)
    text = PartnerText(search=search, language=language, created_at=at, updated_at=at, **asdict(card))
    original = search.texts.get(is_original=True)
    translations.follow(source=rules.SEARCH, subject_id=search.pk, text=text, original=original, follows=follows)
    text.save()
    _finish_handovers(text, by=by, at=at)
    record_search("card_translated", search, by=by, at=at, facts={"language": language})
    return text


@transaction.atomic
def open_search(*, search: PartnerSearch, by: Any, at: datetime) -> PartnerSearch:
    """
    Show the card to its audience for a year, for the first time or anew.

    :raises NotAllowedFrom: when it is open, or in the bin
    """
    search = _locked(search)
    if search.state == State.OPEN or search.removed_at:
        raise NotAllowedFrom(search.state)
    _date(search, at)
    record_search("search_opened", search, by=by, at=at)
    return search


@transaction.atomic
def renew_search(*, search: PartnerSearch, by: Any, at: datetime) -> PartnerSearch:
    """
    Keep an open search for another year from now.

    :raises NotAllowedFrom: when it is not open
    """
    search = _locked(search)
    if search.state != State.OPEN:
        raise NotAllowedFrom(search.state)
    _date(search, at)
    record_search("search_renewed", search, by=by, at=at)
    return search


@transaction.atomic
def close_search(*, search: PartnerSearch, by: Any, at: datetime) -> PartnerSearch:
    """
    Take the card away; those who showed interest keep seeing it.

    :raises NotAllowedFrom: when it is not open
    """
    search = _locked(search)
    if search.state != State.OPEN:
        raise NotAllowedFrom(search.state)
    search.state = State.CLOSED
    search.save(update_fields=["state"])
    record_search("search_closed", search, by=by, at=at)
    return search


def expire_searches(*, today: date, at: datetime) -> int:
    """Take away the cards whose year is over; each in a transaction of its own, so that one failing stops no other."""
    due = PartnerSearch.objects.filter(state=State.OPEN, expires_on__lt=today).order_by("expires_on", "pk")
    return sum(_expire(pk, today=today, at=at) for pk in due.values_list("pk", flat=True))


def remind_of_expiry(*, today: date, at: datetime) -> int:
    """Tell those who filed a search, once, that its year ends within a month."""
    soon = today + rules.REMIND_BEFORE
    due = PartnerSearch.objects.filter(state=State.OPEN, expires_on__lte=soon, reminded_at__isnull=True)
    return sum(_remind(pk, soon=soon, at=at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, *, today: date, at: datetime) -> bool:
    search = PartnerSearch.objects.select_for_update().get(pk=pk)
    if search.state != State.OPEN or search.expires_on is None or search.expires_on >= today:
        return False
    search.state = State.EXPIRED
    search.save(update_fields=["state"])
    record_search("search_expired", search, by=None, at=at)
    return True


@transaction.atomic
def _remind(pk: int, *, soon: date, at: datetime) -> bool:
    search = PartnerSearch.objects.select_for_update().get(pk=pk)
    if search.state != State.OPEN or search.reminded_at or search.expires_on is None or search.expires_on > soon:
        return False
    search.reminded_at = at
    search.save(update_fields=["reminded_at"])
    record_search("search_expiring", search, by=None, at=at)
    return True


def _finish_handovers(text: PartnerText, *, by: Any, at: datetime) -> None:
    """Say of a translation that says all that the original says that nobody waits for it any more."""
    if not text.is_original and not text.is_outdated:
        found: dict[str, Any] = {"subject_id": text.search_id, "language": text.language}
        translations.finish_handovers(source=rules.SEARCH, **found, by=by, at=at)


def _locked(search: PartnerSearch) -> PartnerSearch:
    locked: PartnerSearch = PartnerSearch.objects.select_for_update().get(pk=search.pk)
    return locked


def _date(search: PartnerSearch, at: datetime) -> None:
    search.state, search.opened_at, search.reminded_at = State.OPEN, at, None
    search.expires_on = rules.expiry_date(at.date())
    search.save(update_fields=["state", "opened_at", "expires_on", "reminded_at"])


def _check_anonymous(firm: str, card: Card) -> None:
    fields = rules.names_the_firm(firm, asdict(card))
    if fields:
        raise NamesTheFirm(fields)


def record_search(
    verb: str, search: PartnerSearch, *, by: Any, at: datetime, facts: dict[str, Any] | None = None
) -> None:
    """Write an entry about a search. Part of other actions."""
    journal.record(
        verb=f"community.{verb}",
        subject=search,
        by=by,
        at=at,
        for_organisation_id=search.organisation_id,
        places=[search.country_id],
        facts=facts,
    )
