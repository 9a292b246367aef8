"""A filter for the templates of tests."""

from datetime import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def parsed(text: str) -> datetime:
    """Read a moment from a message's plain context, by the clock of its recipient."""
    return timezone.localtime(datetime.fromisoformat(text))
