"""What these views begin with: a language we know, and a permission."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.languages import queries as languages

from .. import permissions

UNPROCESSABLE, CONFLICT = 422, 409


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def language_or_404(code: str) -> languages.Language:
    if code not in languages.ALL:
        raise Http404
    return languages.ALL[code]


def require_translator(request: HttpRequest, code: str) -> languages.Language:
    """Let in who was given this language; coordinators see how the work stands, but write nothing."""
    language = language_or_404(code)
    if not permissions.can_admit(request.user):
        require(permissions.can_translate(request.user, code))
    return language


def number_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
