"""
A community's decision holds on every way in: nobody opens what its group closed, and what it withdrew is gone.

Items are asked about, restricted and withdrawn; then everybody tries everything.
"""

import ast
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.importing import COLUMNS
from creative_networks.domains.knowledge.models import Item
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access import queries
from creative_networks.foundation.access.models import Protocol
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.drafts import actions as drafts
from creative_networks.foundation.drafts import queries as drafted
from creative_networks.foundation.journal.actions import seal
from creative_networks.interfaces.notifications.models import OutboxMessage
from creative_networks.interfaces.notifications.tasks import send_due_mail, tell_people

from .source import PRODUCT, listed, modules, shown, tree
from .test_doors import addresses

pytestmark = pytest.mark.django_db
KIND = "knowledge.item"


class Governed(World):
    """Biret decides about Sámi knowledge; Aino wrote an item that touches it."""

    def __init__(self) -> None:
        super().__init__()
        self.biret = account("Biret")
        self.protocol = Protocol.objects.get(slug="sami-knowledge")

    def found(self) -> None:
        access.found_group(protocol=self.protocol, steward=self.biret, by=None, at=NOW)

    def refer(self, item: Item) -> None:
        access.refer(kind=KIND, thing=item, protocol=self.protocol, note="From a workshop.", by=self.aino, at=NOW)

    def publish(self, item: Item) -> None:
        item.refresh_from_db()
        review = knowledge.ask_for_review(item=item, reviewer_organisation=self.north, by=self.aino, at=NOW)
        knowledge.answer_review(review=review, outcome="accepted", remark="", by=None, at=NOW)

    def decide(self, item: Item, decision: str, **options: Any) -> None:
        facts = {"reason": "Decided together.", "by": self.biret, "at": NOW}
        access.decide(kind=KIND, thing=item, protocol=self.protocol, decision=decision, **(facts | options))

    def seen_by(self, item: Item) -> dict[str, int]:
        """What the item's page answers to everybody."""
        people = {"stranger": None, "aino": self.aino, "kari": self.kari, "carla": self.coordinator}
        return {name: answer(person, item) for name, person in (people | {"biret": self.biret}).items()}


def answer(person: Any, item: Item) -> int:
    return client_of(person).get(f"/en/knowledge/{item.pk}/").status_code


def client_of(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def world() -> Governed:
    return Governed()


def test_without_a_group_it_is_closed_with_an_explanation(world: Governed) -> None:
    item = world.published()

    client_of(world.aino).post(f"/en/protocols/things/{KIND}/{item.pk}/", {"protocol": "sami-knowledge", "note": ""})

    assert world.seen_by(item) == dict.fromkeys(("stranger", "aino", "kari", "carla", "biret"), 403)
    page = Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    assert "There is no group yet that could decide on it, so it stays closed." in page
    assert "Price from the year" not in page


def test_a_draft_that_was_referred_exists_for_its_authors_and_the_group_only(world: Governed) -> None:
    world.found()
    item = world.draft()

    world.refer(item)

    assert world.seen_by(item) == {"stranger": 404, "aino": 403, "kari": 404, "carla": 404, "biret": 200}


def test_group_approves_restricts_and_decides_anew(world: Governed) -> None:
    world.found()
    item = world.published()
    world.refer(item)
    open_to_all = dict.fromkeys(("stranger", "aino", "kari", "carla", "biret"), 200)
    restricted = dict.fromkeys(("stranger", "aino", "kari", "carla"), 403) | {"biret": 200}

    client = client_of(world.biret)
    address = f"/en/protocols/groups/sami-knowledge/things/{KIND}/{item.pk}/"
    assert "Price from the year" in client.get(address).content.decode()
    assert client.post(address, {"decision": "approve", "reason": ""}).status_code == 422
    assert client.post(address, {"decision": "approve", "reason": "Good to share."}).status_code == 302
    assert world.seen_by(item) == open_to_all
    world.decide(item, "restrict", reason="For our own eyes.", is_reason_public=True)
    assert world.seen_by(item) == restricted
    assert "For our own eyes." in Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    world.decide(item, "approve")
    assert world.seen_by(item) == open_to_all


def test_reason_stays_within_unless_the_group_shows_it(world: Governed) -> None:
    world.found()
    item = world.published()
    world.refer(item)

    world.decide(item, "restrict", reason="Told in confidence.")

    assert "Told in confidence." not in Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    assert "Told in confidence." in client_of(world.aino).get(f"/en/knowledge/{item.pk}/").content.decode()


def test_withdrawal_takes_it_out_of_everything_at_once(world: Governed) -> None:
    world.found()
    item, other = world.published("Canarytitle of it"), world.published("Another")
    Item.objects.filter(pk=other.pk).update(related_ids=[item.pk])
    knowledge.report_trial(
        item=item,
        organisation_id=world.fjord.pk,
        place="Bodø",
        region=None,
        changed="",
        result="worked",
        story="Canarystory",
        language="en",
        by=world.kari,
        at=NOW,
    )
    seal(at=NOW)
    tell_people(at=NOW)
    world.refer(item)

    world.decide(item, "withdraw")
    seal(at=NOW)
    tell_people(at=NOW)
    send_due_mail(at=NOW)

    assert world.seen_by(item) == dict.fromkeys(("stranger", "aino", "kari", "carla", "biret"), 410)
    page = Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    assert "The content is gone." in page
    assert "Canary" not in page
    for reader in (reader_for(person) for person in (None, world.aino, world.coordinator, world.biret)):
        assert item.pk not in {pk for surface in surfaces() for pk in surface.shows(reader)}
    assert [row for row in every_row() if "Canary" in row or "canarytitle" in row] == []


def test_who_could_read_it_within_the_group_is_told_that_it_is_withdrawn(world: Governed) -> None:
    """Closed while it was a draft: to all others it never was there, and is not now."""
    world.found()
    access.add_protocol_member(protocol=world.protocol, account=world.kari, by=world.biret, at=NOW)
    item = world.draft()
    world.refer(item)
    world.decide(item, "restrict")
    world.publish(item)
    assert world.seen_by(item) == {"stranger": 404, "aino": 403, "kari": 200, "carla": 404, "biret": 200}

    world.decide(item, "withdraw")

    assert world.seen_by(item) == {"stranger": 404, "aino": 410, "kari": 410, "carla": 404, "biret": 410}


def test_asking_again_tells_nobody_of_what_was_never_open(world: Governed) -> None:
    world.found()
    item = world.draft()
    world.refer(item)
    world.decide(item, "restrict")
    world.publish(item)

    world.refer(item)

    assert world.seen_by(item)["stranger"] == 404


def test_what_was_open_after_a_decision_is_explained_when_it_closes_again(world: Governed) -> None:
    world.found()
    item = world.draft()
    world.refer(item)
    world.decide(item, "approve")
    world.publish(item)

    world.decide(item, "restrict")

    assert world.seen_by(item)["stranger"] == 403


def test_import_does_not_bring_back_what_was_withdrawn(world: Governed, tmp_path) -> None:
    world.found()
    item = world.published(key="price")
    world.refer(item)
    world.decide(item, "withdraw")
    table = tmp_path / "items.csv"
    cells = {"key": "price", "language": "en", "original": "yes", "kind": "insight", "title": "Again"}
    cells |= {"summary": "Again.", "body": "Again.", "licence": "CC-BY-4.0", "organisation": "coast", "state": "draft"}
    table.write_text(",".join(COLUMNS) + "\n" + ",".join(cells.get(name, "") for name in COLUMNS) + "\n")

    with pytest.raises(knowledge.ImportRefused) as refused:
        knowledge.import_items(paths=[table], by=None, at=NOW)

    assert "withdrew this item" in " ".join(str(problem) for problem in refused.value.problems)


def test_what_was_withdrawn_is_never_decided_on_again(world: Governed) -> None:
    world.found()
    item = world.published()
    world.refer(item)
    world.decide(item, "withdraw")

    for again in ("approve", "restrict", "withdraw"):
        with pytest.raises(access.Withdrawn):
            world.decide(item, again)
    with pytest.raises(access.Withdrawn):
        world.refer(item)
    with pytest.raises(access.Withdrawn):
        access.set_protocols(thing=item, protocols=[world.protocol], by=world.biret, at=NOW)


def test_group_decides_only_on_what_it_was_asked(world: Governed) -> None:
    world.found()
    item = world.published()

    with pytest.raises(access.NotReferred):
        world.decide(item, "restrict")

    address = f"/en/protocols/groups/sami-knowledge/things/{KIND}/{item.pk}/"
    assert client_of(world.biret).get(address).status_code == 404


def test_nobody_but_the_group_decides(world: Governed) -> None:
    world.found()
    item = world.published()
    world.refer(item)

    for person in (world.aino, world.coordinator):
        with pytest.raises(access.NotGoverning):
            world.decide(item, "approve", by=person)


@pytest.mark.parametrize("who", ["coordinator", "aino"])
def test_no_address_opens_what_a_group_closed(world: Governed, who: str) -> None:
    """Whoever runs the network, and whoever wrote it, tries every address of the product on the item."""
    world.found()
    item = world.published()
    world.refer(item)
    world.decide(item, "restrict")
    client = client_of(getattr(world, who))
    words = {
        "audience": "public",
        "protocol": "sami-knowledge",
        "decision": "approve",
        "reason": "r",
        "protocol_rule": "none",
    }

    tried = [address for address in addresses_of(item) if client.post(address, words).status_code]

    item.refresh_from_db()
    assert len(tried) > 15
    assert item.protocol_rule == "all"
    assert list(item.protocols.all()) == [world.protocol]
    assert answer(None, item) == 403


def test_protocols_are_written_by_access_alone() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        if not path.is_relative_to(PRODUCT / "foundation" / "access")
        for node in ast.walk(tree(path))
        if writes_protocol(node)
    ]

    assert found == [], (
        "Only access sets or lifts protocols, for the group that governs: call refer, decide or set_protocols.\n"
        + listed(found)
    )


def test_mail_about_it_that_waits_is_dropped(world: Governed) -> None:
    world.found()
    item = world.published()
    knowledge.ask_for_review(item=item, reviewer_organisation=world.fjord, by=world.aino, at=NOW)
    seal(at=NOW)
    tell_people(at=NOW)
    about = OutboxMessage.objects.filter(template="knowledge/emails/review_asked", recipient_id=world.kari.pk)
    assert about.filter(state="waiting").exists()

    world.refer(item)
    send_due_mail(at=about.get().next_try_at)

    assert about.get().state == "dropped"


def test_duties_do_not_name_what_a_community_closed(world: Governed) -> None:
    world.found()
    item = world.published("Canarytitle of it")
    knowledge.ask_for_review(item=item, reviewer_organisation=world.fjord, by=world.aino, at=NOW)
    assert "Canarytitle" in client_of(world.kari).get("/en/desk/").content.decode()

    world.refer(item)

    assert "Canarytitle" not in client_of(world.kari).get("/en/desk/").content.decode()


def test_labels_take_the_place_of_notices_on_the_page(world: Governed) -> None:
    world.found()
    elle = account("Elle")
    access.add_protocol_member(protocol=world.protocol, account=elle, is_steward=True, by=world.biret, at=NOW)
    item = world.published()
    notice = access.create_label(protocol=None, code="TK Notice", hub_url="", by=world.coordinator, at=NOW)
    carl = account("Carl", is_coordinator=True)
    approve(notice, "Noticetext", world.coordinator, carl)
    label = access.create_label(protocol=world.protocol, code="TK A", hub_url="", by=world.biret, at=NOW)
    approve(label, "Labeltext", world.biret, elle)

    client_of(world.aino).post(f"/en/protocols/things/{KIND}/{item.pk}/notices/", {"labels": [notice.pk]})
    with_notice = Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    world.refer(item)
    world.decide(item, "approve", labels=[label])
    with_label = Client().get(f"/en/knowledge/{item.pk}/").content.decode()

    assert ("Noticetext" in with_notice, "Labeltext" in with_notice) == (True, False)
    assert ("Noticetext" in with_label, "Labeltext" in with_label) == (False, True)


def test_community_that_allows_no_commerce_outweighs_the_licence(world: Governed) -> None:
    world.found()
    item = world.published()
    label = access.create_label(protocol=world.protocol, code="TK NC", hub_url="", by=world.biret, at=NOW)
    before = Client().get(f"/en/knowledge/{item.pk}/").content.decode()

    world.refer(item)
    world.decide(item, "approve", labels=[label])
    labelled = Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    world.decide(item, "relabel", labels=[])
    afterwards = Client().get(f"/en/knowledge/{item.pk}/").content.decode()

    assert ["Creative Commons" in page for page in (before, labelled, afterwards)] == [True, False, True]
    assert "Not for commercial use: its community says so by its label (TK NC)." in labelled


def test_unsaved_text_goes_with_a_withdrawn_item(world: Governed) -> None:
    world.found()
    item, other = world.published(), world.published("Another")
    for kept in (item, other):
        subject = f"knowledge.text:{kept.pk}:en"
        drafts.keep_draft(subject=subject, base=1, values={"title": ["Canary"]}, window="w", by=world.aino, at=NOW)
    world.refer(item)

    world.decide(item, "withdraw")

    assert drafted.draft_of(world.aino, f"knowledge.text:{item.pk}:en") is None
    assert drafted.draft_of(world.aino, f"knowledge.text:{other.pk}:en") is not None


def test_closure_is_explained_in_constant_statements(world: Governed, django_assert_max_num_queries) -> None:
    world.found()
    item = world.published()
    world.refer(item)

    with django_assert_max_num_queries(8):
        assert queries.closure_of(KIND, item.pk, queries.STRANGER)


def approve(label: Any, text: str, writer: Any, approver: Any) -> None:
    version = access.write_text(label=label, language="en", name=text, text=text, by=writer, at=NOW)
    access.approve_version(version=version, by=approver, at=NOW)


def addresses_of(item: Item) -> list[str]:
    """Every address that can be about an item."""
    review = item.reviews.first()
    ways = (
        {"pk": item.pk},
        {"kind": KIND, "pk": item.pk},
        {"slug": "sami-knowledge", "kind": KIND, "pk": item.pk},
        {"slug": "sami-knowledge"},
        {"pk": item.pk, "language": "en"},
        {"pk": review.pk} if review else {},
    )
    found = set()
    for name, _pattern in addresses():
        for way in ways:
            try:
                found.add(reverse(name, kwargs=way))
            except NoReverseMatch:
                continue
    return sorted(found)


def writes_protocol(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(t, ast.Attribute) and t.attr == "protocol_rule" for t in node.targets)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        over = node.func.value
        is_relation = isinstance(over, ast.Attribute) and over.attr == "protocols"
        if is_relation and node.func.attr in {"set", "add", "remove", "clear"}:
            return True
        return node.func.attr in {"update", "create", "filter_update"} and any(
            word.arg == "protocol_rule" for word in node.keywords
        )
    return False


def every_row() -> list[str]:
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("_search_data"):  # SQLite's own pages of words, merged away in time
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of own tables)
            rows += [f"{table}: {row}" for row in cursor.fetchall()]
    return rows
