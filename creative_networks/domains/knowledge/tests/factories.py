"""What the tests of other apps need of knowledge."""

from datetime import datetime
from typing import Any

from ..models import Item
from .people import NOW, World

__all__ = ["NOW", "World", "date_back", "narrow", "remove", "retitle"]


def narrow(item: Any, audience: str, scope: str = "") -> Any:
    """Show an item to these only."""
    Item.objects.filter(pk=item.pk).update(audience=audience, audience_scope=scope)
    item.refresh_from_db()
    return item


def date_back(item: Any, at: datetime) -> None:
    """Have an item published and confirmed at this moment."""
    Item.objects.filter(pk=item.pk).update(published_at=at, confirmed_at=at)


def retitle(item: Any, title: str, plain: str) -> None:
    """Change what an item's texts say, without a trace in the journal."""
    item.texts.update(title=title, plain=plain)


def remove(item: Any) -> None:
    Item.objects.filter(pk=item.pk).delete()
