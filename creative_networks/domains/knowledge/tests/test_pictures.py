"""A picture from the editor to the reader: sent, shown in a text, seen by the item's readers, printed."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from creative_networks.domains.knowledge import actions, queries

from .people import NOW, World

pytestmark = pytest.mark.django_db


def test_picture_is_seen_once_its_item_is(client: Client) -> None:
    world = World()
    client.force_login(world.aino)
    form = client.get("/en/knowledge/new/insight/").content.decode()
    address = f"/files/?organisation={world.coast.pk}"
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(buffer, "PNG")
    sent = {"file": SimpleUploadedFile("field.png", buffer.getvalue()), "alternative_text": "A green field"}

    url = client.post(address, sent).json()["url"]
    item = world.published(content=world.content(body=f'<p>See <img src="{url}" alt="A green field"></p>'))
    client.logout()

    assert f'data-upload-url="{address}"' in form
    assert b"".join(client.get(url).streaming_content).startswith(b"\x89PNG")
    printed = PdfReader(io.BytesIO(client.get(f"/en/knowledge/{item.pk}/pdf/").content))
    assert [len(page.images) for page in printed.pages] == [1]


def test_picture_of_a_draft_is_seen_by_its_authors_only(client: Client) -> None:
    world = World()
    client.force_login(world.aino)
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(buffer, "PNG")
    sent = {"file": SimpleUploadedFile("field.png", buffer.getvalue()), "alternative_text": "A green field"}
    url = client.post(f"/files/?organisation={world.coast.pk}", sent).json()["url"]
    item = world.draft()
    text = queries.text_of(item, "en")
    assert text

    actions.save_text(
        text=text,
        content=world.content(body=f'<p>See <img src="{url}" alt="A green field"></p>'),
        base_revision=1,
        significance="medium",
        by=world.aino,
        at=NOW,
    )
    client.force_login(world.kari)

    assert client.get(url).status_code == 404
