"""Where apps above tell knowledge how the page of an item shows what the item came from."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader

    from .models import Item

# Address, title and language of the origin, or nothing where this reader may not see it.
Shown = tuple[str, str, str]
_origins: "dict[str, Callable[[Reader, int, Sequence[str]], Shown | None]]" = {}


def register_origin(name: str, shows: "Callable[[Reader, int, Sequence[str]], Shown | None]") -> None:
    """Register a kind of origin, named for its subjects, such as `questions.question`."""
    _origins[name] = shows


def origin_of(item: "Item", reader: "Reader", ranking: Sequence[str]) -> Shown | None:
    """Give what an item came from, as far as the reader may see it; asks only for items that came from somewhere."""
    name, pk = item.tags.get("origin", ("", 0))
    return _origins[name](reader, pk, ranking) if name in _origins else None
