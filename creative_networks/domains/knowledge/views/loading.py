"""What most of these views begin with: the reader, their languages, and an item they may see."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision

from .. import queries
from ..models import Item


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def reader_and_ranking(request: HttpRequest) -> tuple[Reader, Sequence[str]]:
    return reader_for(request.user), reading_languages(request)


def item_or_404(request: HttpRequest, pk: int) -> Item:
    item = queries.visible_item(reader_for(request.user), pk)
    if item is None:
        raise Http404
    return item


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))
