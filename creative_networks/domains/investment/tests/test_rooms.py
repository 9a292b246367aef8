"""Data rooms: nobody enters by any door whom the firm did not let in, and the firm reads who saw what."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from creative_networks.domains.investment import actions, marking, queries
from creative_networks.domains.investment.models import Guest
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.foundation.files import actions as files

from .people import NOW, World

pytestmark = pytest.mark.django_db


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def document() -> bytes:
    import typst

    return typst.Compiler(b"= Accounts\n#pagebreak()\n= Second page").compile()


class Room:
    """Aho's room with two files; Fund's person is let in to the first."""

    def __init__(self) -> None:
        self.world = World()
        self.owner, self.round = self.world.ready("Aho")
        self.investor, _fund = self.world.organisation("Fund")
        self.other_investor, _grant = self.world.organisation("Grant")
        self.other_firm, self.other_round = self.world.ready("Berg")
        self.files = [self.add(f"Accounts{n}.pdf") for n in range(2)]
        self.guest = self.let_in(self.investor)

    def add(self, name: str):
        file = files.store_file(
            upload=ContentFile(document(), name=name), name=name, organisation=self.round.firm, by=self.owner, at=NOW
        )
        return actions.add_room_file(round=self.round, file=file, title=name, by=self.owner, at=NOW)

    def let_in(self, person, until: timedelta = timedelta(days=30)) -> Guest:
        if queries.current_terms(self.round) is None:
            actions.write_terms(round=self.round, text="Keep it.", language="en", by=self.owner, at=NOW)
        return actions.invite_guest(
            round=self.round,
            account=person,
            room_files=self.files[:1],
            expires_at=timezone.now() + until,
            by=self.owner,
            at=NOW,
        )

    @property
    def path(self) -> str:
        return f"/en/investment/rounds/{self.round.pk}/room/"

    def accept(self) -> Client:
        client = client_of(self.investor)
        client.post(self.path, {"version": queries.current_terms(self.round).version})
        return client


@pytest.fixture
def room() -> Room:
    return Room()


def test_guest_accepts_before_entering_and_gets_only_the_chosen_files(room):
    client = client_of(room.investor)
    assert "Keep it." in client.get(room.path).content.decode()
    assert client.get(f"{room.path}files/{room.files[0].pk}/").status_code == 302

    client = room.accept()
    page = client.get(room.path).content.decode()

    assert "Accounts0.pdf" in page
    assert "Accounts1.pdf" not in page
    assert client.get(f"{room.path}files/{room.files[0].pk}/").status_code == 200
    assert client.get(f"{room.path}files/{room.files[1].pk}/").status_code == 404


def test_closed_to_everybody_else_by_every_door(room):
    world = room.world
    doors = [
        room.path,
        f"{room.path}terms/",
        f"{room.path}files/",
        f"{room.path}guests/",
        f"{room.path}files/{room.files[0].pk}/",
        f"/en/investment/rounds/{room.round.pk}/",
        room.files[0].file.url,
    ]
    others = [room.other_firm, room.other_investor, world.aino, world.stranger]

    for person in others:
        assert [client_of(person).get(door).status_code for door in doors] == [404] * len(doors), person.name
    # The adviser said go and reads the check: not the room, nor its files.
    assert [client_of(world.nils).get(door).status_code for door in doors if "/room/" in door or "/files/" in door] == [
        404
    ] * 6
    # A guest reads copies, and neither runs the room nor opens the file itself.
    client = room.accept()
    assert [client.get(door).status_code for door in (doors[1], doors[2], doors[3], doors[5], doors[6])] == [404] * 5
    assert {Client().get(door).status_code for door in doors} == {302, 404}


def test_no_surface_shows_rooms_or_rounds_to_whom_they_are_not_open(room):
    world = room.world
    for person in (room.other_firm, room.other_investor, world.aino, world.nils, world.stranger, None):
        reader = reader_for(person) if person else STRANGER
        for surface in surfaces():
            if surface.kind == "investment.roomfile":
                assert set(surface.shows(reader)) == set(), (surface.name, person)
            if surface.kind == "investment.round" and person is not world.nils:
                assert room.round.pk not in set(surface.shows(reader)), (surface.name, person)
    for surface in surfaces():
        if surface.kind.startswith("investment."):
            assert set(surface.shows(reader_for(room.owner))), surface.name


def test_room_closes_when_its_time_is_over_or_the_firm_closes_it(room):
    client = room.accept()
    assert client.get(room.path).status_code == 200

    actions.revoke_guest(guest=room.guest, by=room.owner, at=NOW)
    assert client.get(room.path).status_code == 404
    room.let_in(room.investor, until=timedelta(seconds=-1))
    assert client.get(room.path).status_code == 404
    room.let_in(room.investor)
    assert client.get(room.path).status_code == 200


def test_new_text_is_put_before_every_guest_again(room):
    client = room.accept()

    actions.write_terms(round=room.round, text="Keep it for ever.", language="en", by=room.owner, at=NOW)

    assert "Keep it for ever." in client.get(room.path).content.decode()
    assert client.get(f"{room.path}files/{room.files[0].pk}/").status_code == 302
    client.post(room.path, {"version": 1})
    assert Guest.objects.get().accepted_version == 1
    client.post(room.path, {"version": 2})
    assert client.get(f"{room.path}files/{room.files[0].pk}/").status_code == 200


def test_firm_reads_who_entered_accepted_and_opened(room):
    client = room.accept()
    client.get(room.path)
    client.get(f"{room.path}files/{room.files[0].pk}/")

    visits = [(one.what, one.room_file_id, one.version) for one in reversed(queries.visits_of(room.round))]
    page = client_of(room.owner).get(room.path).content.decode()

    assert visits == [("accepted", None, 1), ("entered", None, 1), ("opened", room.files[0].pk, 1)]
    assert "Opened a file: Accounts0.pdf" in page


def test_copy_carries_the_viewers_mark_on_every_page(room):
    client = room.accept()

    answer = client.get(f"{room.path}files/{room.files[0].pk}/")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF")
    assert answer.content != document()


def test_pictures_are_marked_and_damaged_files_refused():
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")

    marked = marking.marked(out.getvalue(), "image/png", "Fund · fund@example.org")

    assert len({*Image.open(io.BytesIO(marked)).convert("L").tobytes()}) > 1
    with pytest.raises(marking.Unmarkable):
        marking.marked(b"%PDF-1.7 nothing", "application/pdf", "Fund")
    with pytest.raises(marking.Unmarkable):
        marking.marked(b"a,b", "text/csv", "Fund")


def test_erased_or_removed_file_is_gone_from_the_room(room):
    client = room.accept()

    actions.remove_room_file(room_file=room.files[0], by=room.owner, at=NOW)

    assert client.get(f"{room.path}files/{room.files[0].pk or 1}/").status_code == 404


def long_document(pages: int) -> bytes:
    import typst

    return typst.Compiler(f"#for n in range({pages}) [#n #pagebreak(weak: true)]".encode()).compile()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (long_document(marking.MOST_PAGES + 1), "More than 200 pages"),
        (b"%PDF-1.7\nnothing of the kind", "This PDF is damaged"),
    ],
)
def test_firm_is_told_beforehand_of_a_file_that_guests_could_not_be_given(content, words):
    room = Room()
    upload = SimpleUploadedFile("all.pdf", content, "application/pdf")
    page = f"/en/investment/rounds/{room.round.pk}/room/files/"

    answer = client_of(room.owner).post(page, {"title": "Everything", "file": upload})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Everything" in answer.content.decode()
    assert queries.room_files_of(room.round) == room.files


def test_a_long_file_is_copied_whole_or_not_at_all():
    assert len(marking.marked(long_document(marking.MOST_PAGES), "application/pdf", "Fund")) > 10_000
    with pytest.raises(marking.TooManyPages):
        marking.marked(long_document(marking.MOST_PAGES + 1), "application/pdf", "Fund")
