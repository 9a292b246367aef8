"""What the one search knows of partner searches: the anonymous card, and nothing of who is behind it."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)

from .models import PartnerSearch, State
from .rules import SEARCH


def load(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of the open cards, in two statements; drafts and closed ones leave the index."""
    for search in PartnerSearch.objects.filter(pk__in=ids, state=State.OPEN).prefetch_related("texts"):
        texts = sorted(search.texts.all(), key=lambda text: (not text.is_original, text.pk))
        yield Document(
            id=search.pk,
            kind="partner_search",
            versions=tuple(
                Version(
                    text.language,
                    text.title,
                    "\n".join(filter(None, (text.cooperation, text.firm, text.partner))),
                )
                for text in texts
            ),
            page=("community:search", search.pk),
            date=(search.opened_at or search.created_at).date(),
            concepts=tuple(search.tags.get("concepts", ())),
            countries=(search.country_id,),
        )


def ids() -> Any:
    return PartnerSearch.objects.filter(state=State.OPEN).order_by("opened_at", "pk").values_list("pk", flat=True)


register_searchable(
    Searchable(
        name=SEARCH,
        kinds=(Kind("partner_search", _("Partner search"), "fjord"),),
        visible=PartnerSearch.objects.open_to,
        load=load,
        ids=ids,
        touched=lambda entry: subject_ids(entry, SEARCH),
    )
)
