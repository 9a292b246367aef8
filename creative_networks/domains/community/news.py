"""Opened partner searches as news. The card is anonymous, so neither the firm's organisation nor a person is a tag."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions.registry import Card
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import queries
from .models import PartnerSearch, PartnerText, Side

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def tags(entry: "Entry") -> list[str]:
    """Name what a partner search is about; who may see it is asked later."""
    search = PartnerSearch.objects.filter(pk=entry.subject_id).first()
    if search is None:
        return []
    names = vocabulary.label_map(("en",))
    terms = [names[pk] for pk in search.tags.get("concepts", ()) if pk in names]
    found = [f"kind:{search.side}", f"country:{search.country_id}"]
    # Without a word on where partners come from, they come from everywhere.
    wanted = search.tags.get("countries") or [country.pk for country in places.countries()]
    found += [f"partners:{code}" for code in wanted]
    found += [f"{term.scheme}:{term.slug}" for term in terms]
    found += [
        f"language:{code}" for code in PartnerText.objects.filter(search=search).values_list("language", flat=True)
    ]
    return found


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the searches that are open to this reader, in two statements."""
    return {
        card.id: Card(
            title=card.title, language=card.language, url=card.url, line=f"{card.side_label} · {card.country}"
        )
        for card in queries.open_cards(reader, ids, ranking)
    }


def kinds() -> dict[str, str]:
    return {side.value: str(side.label) for side in Side}


def words(ranking: Sequence[str]) -> dict[str, dict[str, str]]:
    names = {country.pk: places.name_in(country, ranking) for country in places.countries()}
    return {"partners": {code: _("Partners from %(country)s") % {"country": name} for code, name in names.items()}}


def ids_told(reader: Reader) -> set[int]:
    """Give the ids that news may show to a reader, for the test that nothing leaks."""
    return set(cards(reader, list(PartnerSearch.objects.values_list("pk", flat=True)), ("en",)))
