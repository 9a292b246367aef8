"""Two organisations that are one, with everything that hangs on them, there and back."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.merging import actions as merging
from creative_networks.foundation.organisations import actions, queries, rules
from creative_networks.foundation.organisations.models import Membership, Organisation
from creative_networks.foundation.organisations.tests.factories import member, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return organisation("coast", "FI"), organisation("coast-oy", "FI")


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every own model but the journal and the mergers, as it stands."""
    models = [model for model in apps.get_models() if model.__module__.startswith("creative_networks.")]
    told = [model for model in models if model._meta.app_label not in ("journal", "merging")]
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values_list())
        for model in told
        if model._meta.label_lower != "organisations.organisation"
    }


def test_members_of_the_duplicate_act_for_the_one_that_stays(two):
    kept, gone = two
    aino, both = account("Aino"), account("Both")
    member(aino, gone, "editor")
    member(both, kept, "member")
    member(both, gone, "manager")

    actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    roles = {one.account.name: one.role.slug for one in Membership.objects.filter(organisation=kept)}
    assert roles == {"Aino": "editor", "Both": "member"}, "who is in both keeps the role of the one that stays"
    gone.refresh_from_db()
    assert (gone.is_active, gone.merged_into) == (False, kept)
    assert Entry.objects.filter(verb="organisations.organisations_merged", for_organisation_id=kept.pk).count() == 1


def test_what_only_members_of_the_duplicate_saw_is_seen_by_those_of_the_other(two):
    kept, gone = two
    item = apps.get_model("knowledge.item").objects.create(
        kind="insight",
        organisation=gone,
        audience="organisation",
        audience_scope=gone.scope,
        created_at=NOW,
        state_since=NOW,
    )

    actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    item.refresh_from_db()
    assert (item.organisation_id, item.audience_scope) == (kept.pk, kept.scope)


def test_undone_merger_leaves_every_row_as_it_was(two):
    kept, gone = two
    member(account("Aino"), gone)
    member(account("Kari"), kept)
    before = everything()
    merger = actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)
    assert everything() != before

    actions.part_organisations(merger=merger, by=None, at=NOW + timedelta(days=29))

    gone.refresh_from_db()
    assert everything() == before
    assert (gone.is_active, gone.merged_into) == (True, None)


def test_merger_is_undone_once_and_for_thirty_days(two):
    kept, gone = two
    merger = actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    with pytest.raises(merging.TooLate):
        actions.part_organisations(merger=merger, by=None, at=NOW + timedelta(days=31))
    actions.part_organisations(merger=merger, by=None, at=NOW)
    with pytest.raises(merging.TooLate):
        actions.part_organisations(merger=merger, by=None, at=NOW)


def test_merged_organisation_is_not_merged_again(two):
    kept, gone = two
    actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    with pytest.raises(merging.AlreadyMerged):
        actions.merge_organisations(kept=gone, gone=organisation("north", "SE"), by=None, at=NOW)


def test_address_of_the_duplicate_leads_to_the_one_that_stays(two, client: Client):
    kept, gone = two
    actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    answer = client.get(f"/en/organisations/{gone.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/organisations/{kept.pk}/")


def test_coordinator_compares_merges_and_undoes_in_the_browser(two):
    kept, gone = two
    Organisation.objects.filter(pk=gone.pk).update(name="Coast Oy")
    member(account("Aino"), gone)
    client = Client()
    client.force_login(account("Carla", is_coordinator=True))

    assert f"/merger/{gone.pk}/" in client.get("/en/manage/organisations/duplicates/").content.decode()
    preview = client.get(f"/en/manage/organisations/{kept.pk}/merger/{gone.pk}/").content.decode()
    assert "Aino" in preview
    merged = client.post(f"/en/manage/organisations/{kept.pk}/merger/{gone.pk}/", follow=True).content.decode()
    assert "You can undo it for thirty days." in merged
    undo = merged.split("/mergers/")[1].split("/")[0]
    client.post(f"/en/manage/organisations/mergers/{undo}/undoing/")

    assert Membership.objects.get().organisation == gone


@pytest.mark.parametrize("path", ["duplicates/", "{kept}/merger/{gone}/"])
def test_managers_do_not_merge(two, path: str):
    kept, gone = two
    manager = account("Manager")
    member(manager, kept)
    member(manager, gone)
    client = Client()
    client.force_login(manager)

    answer = client.get("/en/manage/organisations/" + path.format(kept=kept.pk, gone=gone.pk))

    assert answer.status_code == 403


def test_invitation_of_a_merged_organisation_leads_into_the_one_that_stays(two):
    kept, gone = two
    invited = account("Invited")
    invitation = actions.invite_member(
        organisation=gone, email=invited.email, role=queries.roles()[0], language="en", by=None, at=NOW
    )
    actions.merge_organisations(kept=kept, gone=gone, by=None, at=NOW)

    from creative_networks.foundation.organisations.actions.members import accept_membership

    accept_membership(invitation, invited, NOW)

    assert Membership.objects.get().organisation == kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Muova Oy", "", "FI"), ("MUOVA", "", "FI"), True),
        (("Science Park Piteå AB", "", "SE"), ("Piteå Science Park", "", "SE"), True),
        (("Uminova", "https://www.uminova.se/", "SE"), ("Uminova Innovation", "https://uminova.se", "SE"), True),
        (("Kulturhus", "", "SE"), ("Kulturhus", "", "NO"), False),
        (("Oy Ab", "", "FI"), ("Ab Oy", "", "FI"), False),
    ],
)
def test_signs_of_identity(one, other, same):
    assert bool(set(rules.signs_of_identity(*one)) & set(rules.signs_of_identity(*other))) is same
