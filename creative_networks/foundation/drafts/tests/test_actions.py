from datetime import timedelta

import pytest

from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.drafts import actions, queries, rules
from creative_networks.foundation.drafts.models import Draft
from creative_networks.foundation.rights.actions import run_clocks

pytestmark = pytest.mark.django_db

SUBJECT = "knowledge.text:1:en"


def keep(person: object, title: str, window: str = "one", **options: object) -> Draft:
    facts = {"subject": SUBJECT, "base": 1, "values": {"title": [title]}, "window": window, "by": person, "at": NOW}
    return actions.keep_draft(**(facts | options))  # type: ignore[arg-type]


def test_person_has_one_unsaved_text_of_a_form_and_others_have_theirs() -> None:
    aino, nils = account("Aino"), account("Nils")

    keep(aino, "First")
    keep(aino, "Second")
    keep(nils, "Another")

    mine = queries.draft_of(aino, SUBJECT)
    assert mine is not None
    assert mine.values == {"title": ["Second"]}
    assert Draft.objects.count() == 2


def test_second_window_does_not_overwrite_what_it_does_not_know() -> None:
    aino = account("Aino")
    keep(aino, "Of the first window")

    with pytest.raises(actions.WrittenElsewhere):
        keep(aino, "Of the second", window="two")
    keep(aino, "Gone on from the first", window="two", known="one")

    assert Draft.objects.get().values == {"title": ["Gone on from the first"]}


def test_text_put_aside_can_be_taken_back() -> None:
    aino = account("Aino")
    keep(aino, "Unsaved")

    actions.drop_draft(subject=SUBJECT, by=aino, at=NOW)
    assert queries.draft_of(aino, SUBJECT) is None

    actions.return_draft(subject=SUBJECT, by=aino)
    assert queries.draft_of(aino, SUBJECT) is not None


def test_nothing_is_kept_that_is_too_long_and_the_old_text_stays() -> None:
    aino = account("Aino")
    keep(aino, "Short")

    with pytest.raises(actions.TooLong):
        keep(aino, "x" * (rules.MOST_CHARACTERS + 1))

    assert Draft.objects.get().values == {"title": ["Short"]}


def test_text_goes_by_itself_a_month_after_it_was_put_aside_and_three_months_after_the_last_stroke() -> None:
    aino, nils, kari = account("Aino"), account("Nils"), account("Kari")
    for person in (aino, nils, kari):
        keep(person, "Unsaved")
    actions.drop_draft(subject=SUBJECT, by=aino, at=NOW)
    keep(nils, "Newer", at=NOW + timedelta(days=60))

    run_clocks(at=NOW + timedelta(days=31))
    assert set(Draft.objects.values_list("account__name", flat=True)) == {"Nils", "Kari"}

    run_clocks(at=NOW + timedelta(days=91))
    assert set(Draft.objects.values_list("account__name", flat=True)) == {"Nils"}


def test_picture_of_an_unsaved_text_is_waited_for() -> None:
    keep(account("Aino"), "Unsaved", values={"section_body": ['<img src="/files/abcdefghijkl0123456789/" alt="x">']})

    assert "/files/abcdefghijkl0123456789/" in "".join(queries.kept_texts())
