"""Files beside an item: Aino attaches, Kari reads, a stranger reads when everyone may."""

import io
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from creative_networks.domains.knowledge import actions, queries
from creative_networks.domains.knowledge.models import Item
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .people import NOW, World

if TYPE_CHECKING:
    from creative_networks.foundation.files.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 2), "red").save(buffer, "PNG")
    return buffer.getvalue()


def send(client: Client, item: Item, name: str, content: bytes, alternative_text: str = "") -> tuple[int, str]:
    form = {"file": SimpleUploadedFile(name, content), "alternative_text": alternative_text}
    answer = client.post(f"/en/knowledge/{item.pk}/attachments/", form)
    return answer.status_code, answer.content.decode()


def attach(world: World, item: Item, name: str = "prices.csv") -> "StoredFile":
    upload = SimpleUploadedFile(name, b"one,two")
    return actions.add_attachment(item=item, upload=upload, name=name, by=world.aino, at=NOW)  # type: ignore[no-any-return]


def test_author_attaches_a_document_that_readers_open(world: World, client: Client) -> None:
    item = world.published()

    status, _page = send(signed_in(world.aino), item, "prices.csv", b"one,two")

    (file,) = queries.attachments_of(item.pk)
    page = client.get(f"/en/knowledge/{item.pk}/").content.decode()
    opened = b"".join(client.get(file.url).streaming_content)
    assert (status, Item.objects.get().has_files, opened) == (302, True, b"one,two")
    assert f'<a href="{file.url}">prices.csv</a> <span class="cn-quiet">(CSV, {file.size}\xa0bytes)</span>' in page


def test_picture_needs_a_text_and_is_listed_with_it(world: World, client: Client) -> None:
    item = world.published()
    author = signed_in(world.aino)

    status, page = send(author, item, "field.png", picture())
    send(author, item, "field.png", picture(), "A red field")

    assert (status, "Say in a few words what the picture shows" in page) == (422, True)
    assert "A red field" in client.get(f"/en/knowledge/{item.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("drawing.svg", b"<svg><script>alert(1)</script></svg>", "Save the drawing as PNG"),
        ("report.pdf", picture(), "the content is something else"),
        ("empty.pdf", b"", "The file is empty"),
    ],
)
def test_file_that_is_not_taken_is_answered_in_words(world: World, name: str, content: bytes, words: str) -> None:
    item = world.draft()

    status, page = send(signed_in(world.aino), item, name, content, "Typed before")

    assert (status, words in page, "Typed before" in page) == (422, True, True)
    assert (len(queries.attachments_of(item.pk)), Item.objects.get().has_files) == (0, False)


def test_file_that_is_too_large_is_answered_in_words(world: World, settings: LazySettings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    item = world.draft()

    status, page = send(signed_in(world.aino), item, "large.txt", b"x" * 1_000_001)

    assert (status, "The file has more than 1 MB" in page, len(queries.attachments_of(item.pk))) == (422, True, 0)
    assert "This field is required" not in page


def test_form_without_a_file_asks_for_one(world: World) -> None:
    answer = signed_in(world.aino).post(f"/en/knowledge/{world.draft().pk}/attachments/", {})

    assert answer.status_code == 422


def test_attachment_is_removed_with_its_mark_and_journalled(world: World) -> None:
    item = world.draft()
    file = attach(world, item)

    answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/attachments/{file.token}/")

    verbs = Entry.objects.filter(verb__startswith="knowledge.attachment").order_by("pk").values_list("verb", flat=True)
    assert (answer.status_code, len(queries.attachments_of(item.pk)), Item.objects.get().has_files) == (302, 0, False)
    assert list(verbs) == ["knowledge.attachment_added", "knowledge.attachment_removed"]


def test_file_that_a_text_links_to_stays(world: World) -> None:
    item = world.draft()
    file = attach(world, item)
    text = queries.text_of(item, "en")
    assert text
    actions.save_text(
        text=text,
        content=world.content(body=f'<p>Take <a href="{file.url}">the sheet</a>.</p>'),
        base_revision=1,
        significance="medium",
        by=world.aino,
        at=NOW,
    )

    answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/attachments/{file.token}/", follow=True)

    assert ("Take it out of the text first" in answer.content.decode(), len(queries.attachments_of(item.pk))) == (
        True,
        1,
    )


def test_attachments_of_a_draft_do_not_exist_for_others(world: World, client: Client) -> None:
    item = world.draft()
    file = attach(world, item)
    path = f"/en/knowledge/{item.pk}/attachments/"
    kari = signed_in(world.kari)

    answers = {
        "list": kari.get(path).status_code,
        "send": send(kari, item, "a.csv", b"one,two")[0],
        "remove": kari.post(f"{path}{file.token}/").status_code,
        "file": kari.get(file.url).status_code,
        "stranger": client.get(file.url).status_code,
        "own": signed_in(world.aino).get(path).status_code,
    }

    assert answers == {"list": 404, "send": 404, "remove": 404, "file": 404, "stranger": 404, "own": 200}
    assert len(queries.attachments_of(item.pk)) == 1


def test_readers_of_a_published_item_may_not_change_its_attachments(world: World) -> None:
    item = world.published()
    file = attach(world, item)
    path = f"/en/knowledge/{item.pk}/attachments/"
    kari = signed_in(world.kari)

    answers = [kari.get(path).status_code, kari.post(f"{path}{file.token}/").status_code]

    assert (answers, len(queries.attachments_of(item.pk))) == ([403, 403], 1)


def test_file_of_another_item_is_not_removed_through_this_one(world: World) -> None:
    item, other = world.draft(), world.draft("Other")
    file = attach(world, other)

    answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/attachments/{file.token}/")

    assert (answer.status_code, len(queries.attachments_of(other.pk))) == (404, 1)


def test_item_with_attachments_takes_at_most_five_statements(world: World, client: Client) -> None:
    item = world.published()
    path = f"/en/knowledge/{item.pk}/"
    places.regions()
    vocabulary.label_map(("en",))
    counts = []
    for number in (1, 5):
        for _ in range(number):
            attach(world, item)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert counts[1] <= 5
