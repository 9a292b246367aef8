"""What these tests search: items with texts of their own, indexed as the worker would."""

from typing import Any

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests.factories import NOW, World, narrow
from creative_networks.foundation.access.queries import STRANGER, Reader
from creative_networks.interfaces.search import actions, queries

__all__ = ["NOW", "STRANGER", "TODAY", "World", "found", "index", "item", "search", "titles"]

TODAY = NOW.date()


def item(world: World, title: str, body: str, language: str = "en", **options: Any) -> Any:
    content = knowledge.Content(title, "Short.", {"body": f"<p>{body}</p>"})
    audience = options.pop("audience", None)
    made = world.published(title, content=content, language=language, **options)
    return narrow(made, audience) if audience else made


def index() -> int:
    return actions.reindex(at=NOW)


def search(text: str, reader: Reader = STRANGER, ranking: tuple[str, ...] = ("en",), **asked: Any) -> queries.Found:
    return queries.search(reader, ranking, queries.Search(text, **asked), now=TODAY)


def found(text: str, reader: Reader = STRANGER, **asked: Any) -> list[str]:
    """Titles of the items found, best first; terms and organisations of the network are left out."""
    return titles(search(text, reader, **asked))


def titles(answer: queries.Found) -> list[str]:
    items = [result for result in answer.results if result.searchable == "knowledge.item"]
    return [str(result.title).replace("<mark>", "").replace("</mark>", "") for result in items]
