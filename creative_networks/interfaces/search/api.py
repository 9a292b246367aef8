"""The search for machines: version 1 of the HTTP interface, described by OpenAPI at `/api/v1/openapi.json`."""

from html import unescape
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe
from ninja import Field, NinjaAPI, Query, Schema

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages

from . import queries, results, wording
from .interpretation import Wanted
from .reading import asked

# What is answered before or beside a view.
REFUSALS = {
    401: {"description": "The access token opens nothing, or not any more."},
    422: {"description": "A parameter is not what it may be; the answer says which."},
}


class MachineAPI(NinjaAPI):
    """Tells in its description of a token that `TokenMiddleware` has looked at by then."""

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(**options)
        schema["components"]["securitySchemes"] = {
            "accessToken": {"type": "http", "scheme": "bearer", "description": "An access token of a member."}
        }
        # Without one the reader is a stranger.
        schema["security"] = [{}, {"accessToken": []}]
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"] |= REFUSALS
        return schema


# No page of documentation: it would load its scripts from another host.
api = MachineAPI(title="Creative Networks", version="1", urls_namespace="api-1", docs_url=None)


class Asked(Schema):
    """What can be asked; the same names as in the address of the page of results."""

    q: str = Field("", max_length=2000, description="words, and phrases in quotes; the first 200 characters count")
    kind: str = Field("", description="such as practice, organisation, offer, person, term")
    sector: str = ""
    topic: str = ""
    service: str = ""
    region: str = Field("", description="a NUTS 3 code of 2024")
    language: str = Field("", description="the language that a thing is written in or given in")
    fresh: str = Field("", description="year or two_years")
    in_: str = Field("", alias="in", description="the language of the words, where it is not to be guessed")
    page: int = Field(1, ge=1, le=queries.LAST_PAGE)


class Result(Schema):
    kind: str
    url: str
    title: str
    language: str
    snippet: str
    snippet_html: str = Field(description="the same, escaped, with the words that were found in <mark>")
    snippet_language: str
    byline: str
    languages: list[str]
    is_past: bool
    date: str
    reasons: list[str]


class Alternative(Schema):
    kind: str
    key: str = Field(description="as the parameter `off` of the page, it switches this off")
    label: str
    language: str


class Word(Schema):
    text: str
    alternatives: list[Alternative]


class Answer(Schema):
    total: int = Field(description="of what the reader may see; at most 1000, and then is_capped is true")
    is_capped: bool
    is_loose: bool = Field(description="nothing has all the words; these have some")
    languages: list[str] = Field(description="the language or languages that the words were read in")
    words: list[Word]
    left_out: list[str]
    suggestion: str
    counts: dict[str, dict[str, int]]
    results: list[Result]
    page: int
    has_next: bool


@api.get("/search", response=Answer, url_name="search", summary="Search all that the reader may see")
def search(request: HttpRequest, parameters: Query[Asked]) -> Answer:
    """
    Things best first, ten a page. Without an access token the reader is a stranger and finds what is public.

    `Accept-Language` chooses the language of titles. The parameter `off`, which may be repeated, switches off words
    and alternatives.
    """
    found = queries.search(
        reader_for(request.user), reading_languages(request), asked(request), now=timezone.now().date()
    )
    read = found.interpretation
    return Answer(
        total=found.total,
        is_capped=found.is_capped,
        is_loose=found.is_loose,
        languages=list(read.languages),
        words=[_word(one) for one in read.wanted],
        left_out=list(read.left_out),
        suggestion=found.suggestion,
        counts={name: dict(values) for name, values in found.counts.items()},
        results=[_result(one) for one in found.results],
        page=found.page,
        has_next=found.has_next,
    )


def _word(one: Wanted) -> Word:
    ways = [Alternative(kind=way.kind, key=way.key, label=way.label, language=way.language) for way in one.alternatives]
    return Word(text=one.term.text, alternatives=ways)


def _result(one: results.Result) -> Result:
    return Result(
        kind=one.kind,
        url=f"{settings.BASE_URL}{one.url}",
        title=_plain(one.title),
        language=one.language,
        snippet=_plain(one.snippet),
        snippet_html=str(one.snippet),
        snippet_language=one.snippet_language,
        byline=one.byline,
        languages=list(one.languages),
        is_past=one.is_past,
        date=one.date,
        reasons=[wording.sentence(reason) for reason in one.reasons],
    )


def _plain(html: str) -> str:
    return unescape(strip_tags(html))


urlpatterns, app_name, _namespace = api.urls
for pattern in urlpatterns:
    pattern.callback = login_not_required(require_safe(pattern.callback))
