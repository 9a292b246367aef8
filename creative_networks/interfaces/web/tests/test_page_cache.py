"""The memory in front of Django, with a small application behind it: what it keeps, gives again, and lets through."""

import gzip
from collections.abc import Callable, Iterable
from typing import Any

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from creative_networks.foundation.access.bases import MARK
from creative_networks.interfaces.web.page_cache import PageCache
from creative_networks.interfaces.web.page_cache.front import SECONDS_KEPT
from creative_networks.interfaces.web.page_cache.pages import Memory, Page, encoding_for

pytestmark = pytest.mark.usefixtures("door_to_django")

PATH = "/en/knowledge/"
WORDS = "Kept until anything changes. " * 40


class Behind:
    """Stands for Django: counts how often it is asked, and answers as told."""

    def __init__(self) -> None:
        self.asked = 0
        self.body = WORDS
        self.status = 200
        self.headers: dict[str, str] = {}
        self.cookies: dict[str, str] = {}
        self.is_marked = True
        self.meanwhile: Callable[[], None] = lambda: None
        self.response: type[Any] = HttpResponse

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        self.meanwhile()
        environ[MARK] = self.is_marked
        response = self.response(self.body, status=self.status, headers=self.headers)
        for name, value in self.cookies.items():
            response.set_cookie(name, value)
        cookies = [("Set-Cookie", cookie.output(header="")) for cookie in response.cookies.values()]
        start_response(f"{response.status_code} {response.reason_phrase}", [*response.items(), *cookies])
        return response  # type: ignore[no-any-return]


class Front:
    """The cache with a generation and a clock that tests set."""

    def __init__(self, most_bytes: int = 1_000_000) -> None:
        self.behind = Behind()
        self.generation: int | None = 1
        self.now = 1000.0
        self.cache = PageCache(
            self.behind,
            most_bytes=most_bytes,
            generation=lambda: self.generation,
            refresh=lambda generation: None,
            clock=lambda: self.now,
        )

    def get(self, path: str = PATH, method: str = "GET", **headers: str) -> HttpResponse:
        environ = RequestFactory().generic(method, path).environ | headers
        environ.pop("HTTP_COOKIE") if not environ.get("HTTP_COOKIE") else None
        started: list[Any] = []
        body = b"".join(self.cache(environ, lambda *head: started.extend(head)))
        answer = HttpResponse(body, status=int(started[0].split()[0]))
        for name, value in started[1]:
            answer[name] = value
        return answer


@pytest.fixture
def front() -> Front:
    return Front()


def test_page_is_made_once_and_given_again(front: Front) -> None:
    first, second = front.get(), front.get()

    assert front.behind.asked == 1
    assert first.content == second.content == WORDS.encode()
    assert second["Content-Length"] == str(len(WORDS))


def test_page_is_made_anew_after_any_change(front: Front) -> None:
    front.get()
    front.behind.body, front.generation = "New words.", 2

    assert front.get().content == b"New words."


def test_page_made_while_somebody_writes_is_not_given_after_that_write(front: Front) -> None:
    def write() -> None:
        front.generation = 2
        front.behind.meanwhile = lambda: None

    front.behind.meanwhile = write
    front.get()
    front.behind.body = "What the write brought."

    assert front.get().content == b"What the write brought."


def test_nothing_is_given_while_the_database_does_not_answer(front: Front) -> None:
    front.get()
    front.generation = None
    front.get()

    assert front.behind.asked == 2


def test_page_ages_with_the_clock(front: Front) -> None:
    front.get()
    front.now += SECONDS_KEPT
    front.get()

    assert front.behind.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "theme=dark; sessionid=abc"},
        {"HTTP_COOKIE": "messages=abc"},
        {"HTTP_AUTHORIZATION": "Bearer abc"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_RANGE": "bytes=0-10"},
    ],
)
def test_who_brings_something_personal_gets_a_page_of_their_own(front: Front, headers: dict[str, str]) -> None:
    front.get()
    front.behind.body = "For one reader."
    assert front.get(**headers).content == b"For one reader."

    assert front.get().content == WORDS.encode()


def test_answer_that_is_for_one_reader_is_never_kept(front: Front) -> None:
    for change in (
        {"is_marked": False},
        {"cookies": {"csrftoken": "abc"}},
        {"status": 404},
        {"status": 500},
        {"status": 302},
        {"headers": {"Vary": "X-Of-A-Proxy"}},
        {"headers": {"Vary": "*"}},
        {"headers": {"Cache-Control": "private"}},
        {"headers": {"Cache-Control": "max-age=0, no-store"}},
        {"headers": {"Content-Encoding": "gzip"}},
        {"response": StreamingHttpResponse},
    ):
        front = Front()
        for name, value in change.items():
            setattr(front.behind, name, value)
        front.get()
        front.get()

        assert front.behind.asked == 2, change


def test_write_is_let_through(front: Front) -> None:
    front.get()
    front.get(method="POST")

    assert front.behind.asked == 2


def test_pages_differ_by_host_scheme_path_query_and_languages(front: Front) -> None:
    requests: list[tuple[str, dict[str, str]]] = [
        (PATH, {}),
        (PATH, {"HTTP_HOST": "other.example"}),
        (PATH, {"wsgi.url_scheme": "https"}),
        (PATH + "?page=2", {}),
        ("/fi/knowledge/", {}),
        (PATH, {"HTTP_ACCEPT_LANGUAGE": "sv"}),
    ]
    for path, headers in requests:
        front.get(path, **headers)
    assert front.behind.asked == len(requests)

    front.get(PATH, HTTP_ACCEPT_LANGUAGE="sv-SE,sv;q=0.9,en-US;q=0.8")
    front.get(PATH, HTTP_USER_AGENT="another", HTTP_COOKIE="theme=dark")
    assert front.behind.asked == len(requests)


def test_reader_who_has_the_page_gets_no_body_and_django_is_not_asked(front: Front) -> None:
    etag = front.get()["ETag"]
    answer = front.get(HTTP_IF_NONE_MATCH=f'"other", {etag}')

    assert (answer.status_code, answer.content, front.behind.asked) == (304, b"", 1)
    assert answer["ETag"] == etag
    front.behind.body, front.generation = "New words.", 2
    assert front.get(HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_page_that_came_out_the_same_has_not_changed_for_the_reader(front: Front) -> None:
    etag = front.get()["ETag"]
    front.generation = 2

    assert front.get(HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_page_comes_in_the_encoding_that_the_reader_takes(front: Front) -> None:
    packed = front.get(HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    zipped = front.get(HTTP_ACCEPT_ENCODING="gzip, br;q=0")
    plain = front.get(HTTP_ACCEPT_ENCODING="identity")

    assert front.behind.asked == 1
    assert brotli.decompress(packed.content) == gzip.decompress(zipped.content) == plain.content == WORDS.encode()
    assert [page.get("Content-Encoding") for page in (packed, zipped, plain)] == ["br", "gzip", None]
    assert packed["ETag"] == zipped["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]


def test_head_gets_the_headers_alone(front: Front) -> None:
    front.get()
    answer = front.get(method="HEAD")

    assert (answer.content, answer["Content-Length"], front.behind.asked) == (b"", str(len(WORDS)), 1)


def test_flood_of_odd_addresses_stays_in_bounds_and_leaves_the_pages_that_people_read() -> None:
    front = Front(most_bytes=100_000)
    front.get()
    front.get()
    for number in range(500):
        front.get(f"{PATH}?odd={number}")
    made = front.behind.asked
    front.get()

    assert front.behind.asked == made
    assert front.cache.memory.weight <= 100_000


def test_memory_weighs_a_page_again_when_it_gets_another_encoding() -> None:
    memory = Memory(100_000)
    page = Page.of(generation=1, made_at=0.0, headers=[], body=WORDS.encode(), encoding="gzip")
    memory.put("key", page)
    page.answer("")
    memory.put("key", page)

    assert memory.weight == page.weight
    assert len(page.bodies) == 2


def test_encoding_is_the_smallest_on_offer() -> None:
    assert [encoding_for(accept) for accept in ("gzip, br", "GZIP", "br;q=0", "", "zstd")] == [
        "br",
        "gzip",
        "",
        "",
        "",
    ]
