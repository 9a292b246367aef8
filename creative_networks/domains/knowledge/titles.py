"""What items are called in the language that somebody reads best."""

from collections.abc import Iterable, Mapping, Sequence

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.prepared import Prepared

from .models import Item, ItemText


def titles_by_language(item: Item) -> dict[str, str]:
    """Fetch an item's titles by language, the original first."""
    return dict(item.texts.order_by("-is_original", "pk").values_list("language", "title"))


def best_title(titles: Mapping[str, str], preferred: Sequence[str]) -> str:
    """Choose a title by the languages somebody reads, and their neighbours; the original when none of them is there."""
    return titles.get(languages.best(titles, languages.ranked(preferred)) or "", next(iter(titles.values()), ""))


_titles = Prepared(
    lambda items: (
        ItemText.objects.filter(item__in=items)
        .order_by("-is_original", "pk")
        .values_list("item_id", "language", "title")
    )
)


def best_titled(ids: Iterable[int], preferred: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Name items in somebody's best language, each with that language, in one statement."""
    ranking = languages.ranked(preferred)
    texts: dict[int, dict[str, str]] = {}
    for item_id, language, title in _titles.rows(items=tuple(ids)):
        texts.setdefault(item_id, {})[language] = title
    found = {}
    for item_id, by_language in texts.items():
        language = languages.best(by_language, ranking) or next(iter(by_language))
        found[item_id] = (by_language[language], language)
    return found


def best_titles(ids: Iterable[int], preferred: Sequence[str]) -> dict[int, str]:
    """Name items in somebody's best language, in one statement."""
    return {item_id: title for item_id, (title, _language) in best_titled(ids, preferred).items()}
