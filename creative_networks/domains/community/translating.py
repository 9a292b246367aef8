"""Cards of partner searches for translators: what there is to do, and saving it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Field
from django.urls import reverse

from creative_networks.foundation.access.bases import UNSCOPED, ProtocolRule
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.workbench.bases import Versions
from creative_networks.foundation.workbench.registry import Bench, Clash, Unfit

from . import actions, permissions, queries
from .forms import CardForm
from .models import PartnerSearch, PartnerText, Side
from .rules import FIRM_NAMED, SEARCH


def readable(reader: Reader) -> QuerySet[PartnerSearch]:
    """Select the open cards that a reader has in their audience, the last opened first."""
    return PartnerSearch.objects.open_to(reader).order_by("-opened_at", "-pk")


def visible(reader: Reader) -> QuerySet[PartnerSearch]:
    return PartnerSearch.objects.visible_to(reader)


VERSIONS = Versions(SEARCH, readable, visible, PartnerText, "search", {"side": "side"})


def ids_to_translate(reader: Reader) -> set[int]:
    """Give the ids of all work there is, for the test that nothing leaks."""
    return VERSIONS.ids_to_translate(reader)


def side_names(ranking: Sequence[str]) -> dict[str, str]:
    return {side.value: str(side.label) for side in Side}


def fields() -> Mapping[str, Field]:
    return dict(CardForm().fields)


def own_people(search: PartnerSearch) -> list[int]:
    return list(organisations.account_ids_where(search.organisation_id, "publishes"))


def is_open(search: PartnerSearch) -> bool:
    """Tell whether every member may see it."""
    return search.is_open and search.audience in UNSCOPED and search.protocol_rule == ProtocolRule.NONE


def save(
    search: PartnerSearch,
    *,
    language: str,
    content: Mapping[str, str],
    base_revision: int,
    follows: int,
    by: Any,
    at: datetime,
) -> None:
    """
    Save a translation.

    :raises Clash, Unfit:
    """
    text = queries.text_of(search, language)
    facts: dict[str, Any] = {"card": actions.Card(**content), "follows": follows, "by": by, "at": at}
    try:
        if text is None:
            actions.translate_card(search=search, language=language, **facts)
        else:
            actions.save_card(text=text, base_revision=base_revision, **facts)
    except actions.CardChanged as clash:
        raise Clash(clash.theirs) from clash
    except actions.LanguageTaken as taken:
        raise Clash(queries.text_of(search, language)) from taken
    except actions.NamesTheFirm as named:
        raise Unfit(dict.fromkeys(named.fields, FIRM_NAMED)) from named


BENCH = Bench(
    name=SEARCH,
    find=queries.visible_search,
    texts=queries.texts_of,
    fields=fields,
    can_write=permissions.can_tend,
    own=own_people,
    is_open=is_open,
    page=lambda pk: reverse("community:search", args=[pk]),
    store=save,
)
