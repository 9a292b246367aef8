"""What these views begin with: a protocol, and whether the account decides for its group."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.languages.queries import best

from .. import queries
from ..models import Protocol
from ..permissions import can_govern


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def protocol_or_404(slug: str) -> Protocol:
    found = queries.protocol_named(slug)
    if found is None:
        raise Http404
    return found


def governed_or_404(request: HttpRequest, slug: str) -> Protocol:
    """The protocol, for its stewards; for all others its inner pages do not exist."""
    found = protocol_or_404(slug)
    if not can_govern(request.user, [found]):
        raise Http404
    return found


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def named(request: HttpRequest, protocol: Protocol) -> str:
    """The protocol's name in the reader's best language."""
    return text_in(request, protocol.names) or protocol.slug


def text_in(request: HttpRequest, texts: dict[str, str]) -> str:
    ranking = (get_language() or "en", *reading_languages(request))
    language = best(texts, ranking) or next(iter(texts), "")
    return texts.get(language, "")
