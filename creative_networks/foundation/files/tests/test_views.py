import pytest
from django.urls import reverse

from .. import actions
from ..models import StoredFile
from ..registry import register_subject
from .makers import huge_png, picture, upload
from .test_actions import AT, folder  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]

# What the readers of the test's things are, by the thing's id: everybody, members of one organisation.
PUBLIC, INTERNAL = 1, 2


def _visible(reader, ids):
    return {pk for pk in ids if pk == PUBLIC or (pk == INTERNAL and "organisation:1000" in reader.scopes)}


register_subject("tests.guarded", visible=_visible)


def send(client, organisation_id=1000, name="plan.txt", content=b"words", **more):
    facts = {"file": upload(name, content), "organisation": organisation_id, **more}
    return client.post(reverse("files:files"), facts, headers={"Accept": "application/json"})


def get(client, address, **more):
    """Read an answer whole; the test client then closes what it read from."""
    answer = client.get(address, **more)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def stored(by, subject_id=None, name="plan.txt", content=b"words", text=""):
    oulu = StoredFile._meta.get_field("organisation").related_model.objects.get(pk=1000)
    file = actions.store_file(
        upload=upload(name, content), name=name, alternative_text=text, organisation=oulu, by=by, at=AT
    )
    if subject_id:
        actions.attach_files(files=[file], subject_type="tests.guarded", subject_id=subject_id, by=by, at=AT)
    return file


def test_upload_by_a_publishing_member_answers_the_address(client, alice):
    client.force_login(alice)

    answer = send(client, name="boat.png", content=picture(), alternative_text="A red boat")

    file = StoredFile.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "url": f"/files/{file.token}/boat.png",
        "alternative_text": "A red boat",
        "token": file.token,
        "name": "boat.png",
    }


def test_upload_for_another_organisation_is_refused(client, alice, bob):
    client.force_login(bob)

    assert send(client).status_code == 403
    assert send(client, organisation_id="x").status_code == 403
    assert StoredFile.objects.count() == 0


def test_upload_by_a_stranger_leads_to_sign_in(client, alice):
    answer = send(client)

    assert answer.status_code == 302
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("huge.png", huge_png(8_000, 5_000), "40 million pixels"),
        ("drawing.svg", b"<svg><script>alert(1)</script></svg>", "Save the drawing as PNG"),
        ("page.png", b"<!doctype html><script>alert(1)</script>", "Save the page as PDF"),
        ("tool.pdf", b"MZ\x90\x00\x03", "the content is something else"),
        ("long.txt", b"x" * 10_000_001, "more than 10 MB"),
    ],
)
def test_upload_that_is_not_taken_names_the_remedy(client, alice, name, content, words):
    client.force_login(alice)

    answer = send(client, name=name, content=content, alternative_text="A thing")

    assert answer.status_code == 422
    assert [words in sentence for sentence in answer.json()["errors"]] == [True]
    assert StoredFile.objects.count() == 0


def test_upload_without_a_file_says_so(client, alice):
    client.force_login(alice)

    answer = client.post(reverse("files:files"), {"organisation": 1000})

    assert answer.json() == {"errors": ["Choose a file first."]}


def test_file_is_seen_by_the_readers_of_what_it_hangs_on(client, alice, bob):
    loose, internal, public = stored(alice), stored(alice, INTERNAL), stored(alice, PUBLIC)

    def statuses():
        return [get(client, file.url).status_code for file in (loose, internal, public)]

    assert statuses() == [404, 404, 200]
    client.force_login(bob)
    assert statuses() == [404, 404, 200]
    client.force_login(alice)
    assert statuses() == [200, 200, 200]
    alice.is_active = False
    alice.save()
    assert statuses() == [404, 404, 200]


def test_picture_is_shown_with_safe_headers(client, alice):
    file = stored(alice, PUBLIC, "boat.png", picture(), "A boat")

    answer = get(client, file.url)

    assert answer.body[:4] == b"\x89PNG"
    assert {name: answer[name] for name in SAFE} == SAFE
    assert answer["Content-Disposition"] == 'inline; filename="boat.png"'


SAFE = {
    "Content-Type": "image/png",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_document_is_handed_out_for_saving(client, alice):
    client.force_login(alice)

    answer = get(client, stored(alice, INTERNAL).url)

    assert answer["Content-Disposition"] == 'attachment; filename="plan.txt"'
    assert answer["Cache-Control"] == "private, no-cache"


def test_file_that_the_browser_has_is_not_sent_again(client, alice):
    file = stored(alice, PUBLIC)
    etag = get(client, file.url)["ETag"]

    answer = get(client, file.url, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.body) == (304, b"")


def test_file_unknown_or_lost_is_not_found(client, alice, folder):  # noqa: F811
    file = stored(alice, PUBLIC)
    (folder / file.path).unlink()

    assert get(client, file.url).status_code == 404
    assert get(client, "/files/unknown/a.txt").status_code == 404
