"""Terms for machines: at their lasting addresses, in three forms of SKOS by suffix."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .. import exchange, queries, skos

# Which form a machine gets that asks for one at the address without a suffix.
_BY_TYPE = {"text/turtle": "ttl", "application/rdf+xml": "rdf", "application/ld+json": "jsonld"}


@login_not_required
@require_safe
@vary_on_headers("Accept", "Accept-Language")
def lasting(request: HttpRequest, scheme: str, slug: str = "") -> HttpResponse:
    """Lead from a lasting address to the page in the reader's language, or to the form a machine asks for."""
    if queries.scheme_by_slug(scheme) is None or (slug and not queries.concepts_of(scheme).filter(slug=slug).exists()):
        raise Http404
    accepted = request.headers.get("Accept", "")[:300]
    suffix = next((form for media, form in _BY_TYPE.items() if media in accepted and "text/html" not in accepted), "")
    if suffix:
        answer = redirect(f"{request.path}.{suffix}")
    elif slug:
        answer = redirect("terms:term", scheme, slug)
    else:
        answer = redirect("terms:scheme", scheme)
    answer.status_code = 303
    return answer


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def data(request: HttpRequest, suffix: str, scheme: str = "", slug: str = "") -> HttpResponse:
    """Give all lists, one list or one term as SKOS."""
    if suffix not in skos.FORMATS:
        raise Http404
    schemes = [one for one in queries.schemes() if scheme in ("", one.slug)]
    concepts = list(exchange.concepts_for_export(scheme=scheme, slug=slug))
    if not schemes or (slug and not concepts):
        raise Http404
    written = skos.write(exchange.rows_of(schemes, concepts), host=settings.BASE_URL, suffix=suffix)
    return HttpResponse(written, content_type=skos.FORMATS[suffix][1])
