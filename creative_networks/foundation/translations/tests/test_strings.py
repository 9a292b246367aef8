import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.languages import queries as languages

from .. import actions, permissions, queries
from ..models import Edition, InterfaceString, StringState, StringVersion
from .people import NOW, People, reviewed, string

pytestmark = pytest.mark.usefixtures("strings")
TIMES = "tried %(n)s time"


def said(language: str, english: str) -> str:
    queries.keep_up()
    with translation.override(language):
        return gettext(english)


def state(english: str, language: str) -> str:
    return queries.line_of(string(english), language).state


def test_strings_are_those_of_the_site_and_of_what_it_stands_on():
    origins = dict.fromkeys(InterfaceString.objects.values_list("origin", flat=True))

    assert sorted(origins) == ["django", "own", "sign_in"]
    assert (string(TIMES).english_plural, string("Search").is_plural) == ("tried %(n)s times", False)


def test_loading_again_changes_nothing():
    edition, entries = Edition.objects.get(), Entry.objects.count()

    assert actions.load_strings(at=NOW) is False
    assert (Edition.objects.get().number, Entry.objects.count()) == (edition.number, entries)


def test_state_of_a_string_in_each_kind_of_language():
    assert [state("Search", code) for code in ("fi", "sv", "en", "se", "fi-x-plain")] == [
        "reviewed",
        "reviewed",
        "reviewed",
        "missing",
        "reviewed",
    ]


@pytest.mark.usefixtures("words")
def test_sami_words_are_shown_once_another_person_has_reviewed_them():
    people = People()
    version = actions.write_string(
        string=string("Search"), language="se", forms=["X1"], base_revision=0, by=people.anne, at=NOW
    )
    before = said("se", "Search")

    actions.review_strings(versions=[(version.pk, 1)], language="se", by=people.biret, at=NOW)
    queries.ask_again()

    assert (before != "X1", said("se", "Search"), state("Search", "se")) == (True, "X1", "reviewed")
    assert [entry.verb for entry in Entry.objects.order_by("pk")][-2:] == [
        "translations.string_written",
        "translations.string_reviewed",
    ]


@pytest.mark.usefixtures("words")
def test_reviewed_words_stay_while_others_are_drafted():
    people = People()
    version = reviewed("Search", "se", "X1", by=people.anne, reviewer=people.biret)

    actions.write_string(string=string("Search"), language="se", forms=["X2"], base_revision=1, by=people.anne, at=NOW)

    version.refresh_from_db()
    assert (said("se", "Search"), version.state, version.forms, version.shown) == ("X1", "draft", ["X2"], ["X1"])


@pytest.mark.usefixtures("words")
def test_dual_is_served():
    people = People()
    reviewed(TIMES, "se", "A", "B", "%(n)s C", by=people.anne, reviewer=people.biret)
    queries.keep_up()

    with translation.override("se"):
        assert [ngettext(TIMES, "tried %(n)s times", n) for n in (1, 2, 5)] == ["A", "B", "%(n)s C"]


def test_nobody_reviews_their_own_words():
    people = People()
    facts = {"string": string("Search"), "language": "se", "base_revision": 0, "at": NOW}
    version = actions.write_string(forms=["X1"], by=people.biret, **facts)

    with pytest.raises(actions.OwnWords):
        actions.review_strings(versions=[(version.pk, 1)], language="se", by=people.biret, at=NOW)

    assert not permissions.can_review_version(people.biret, version)
    assert not permissions.can_review_version(people.anne, version)
    version.refresh_from_db()
    assert (version.state, version.shown) == ("draft", [])


def test_review_of_words_that_changed_meanwhile_accepts_nothing():
    people = People()
    first = actions.write_string(
        string=string("Search"), language="se", forms=["X1"], base_revision=0, by=people.anne, at=NOW
    )
    other = actions.write_string(
        string=string("Menu"), language="se", forms=["Y1"], base_revision=0, by=people.anne, at=NOW
    )
    actions.write_string(string=string("Search"), language="se", forms=["X2"], base_revision=1, by=people.anne, at=NOW)

    with pytest.raises(actions.NotToReview):
        actions.review_strings(versions=[(first.pk, 1), (other.pk, 1)], language="se", by=people.biret, at=NOW)

    assert set(StringVersion.objects.values_list("state", flat=True)) == {StringState.DRAFT}


def test_writing_over_newer_words_is_refused_and_shows_them():
    people = People()
    facts = {"string": string("Search"), "language": "se", "at": NOW}
    actions.write_string(forms=["X1"], base_revision=0, by=people.anne, **facts)

    with pytest.raises(actions.WrittenMeanwhile) as clash:
        actions.write_string(forms=["X2"], base_revision=0, by=people.biret, **facts)

    assert clash.value.theirs.forms == ["X1"]


def test_words_that_would_not_work_are_refused():
    people = People()

    with pytest.raises(actions.WordsRefused) as refusal:
        actions.write_string(
            string=string("Search"), language="se", forms=["<b>X</b>"], base_revision=0, by=people.anne, at=NOW
        )

    assert len(refusal.value.problems) == 1
    assert StringVersion.objects.count() == 0


def test_sent_back_with_a_remark():
    people = People()
    version = actions.write_string(
        string=string("Search"), language="se", forms=["X1"], base_revision=0, by=people.anne, at=NOW
    )

    actions.send_back(version=version, remark="Use the verb.", by=people.biret, at=NOW)

    version.refresh_from_db()
    assert (version.state, version.remark) == ("draft", "Use the verb.")


@pytest.mark.usefixtures("words")
def test_other_english_makes_all_languages_stale_and_hides_the_sami_words():
    people = People()
    people.admit(people.anne, "en")
    people.admit(people.biret, "en", reviews=True)
    reviewed("Search", "se", "X1", by=people.anne, reviewer=people.biret)

    reviewed("Search", "en", "Look for", by=people.anne, reviewer=people.biret)
    queries.ask_again()

    versions = {version.language: version for version in StringVersion.objects.exclude(language="en")}
    assert sorted(versions) == ["fi", "nb", "se", "sv"]
    assert {version.state for version in versions.values()} == {StringState.STALE}
    assert versions["se"].forms == ["X1"]
    assert {version.earlier_english for version in versions.values()} == {"Search"}
    assert [said(code, "Search") for code in ("en", "fi")] == ["Look for", "Hae"]
    assert said("se", "Search") != "X1"
    assert queries.line_of(string("Search"), "se").english == "Look for"


def test_stale_words_become_current_by_writing_them_again():
    people = People()
    version = reviewed("Search", "se", "X1", by=people.anne, reviewer=people.biret)
    StringVersion.objects.filter(pk=version.pk).update(state=StringState.STALE, earlier_english="Seek", shown=[])

    actions.write_string(string=string("Search"), language="se", forms=["X1"], base_revision=1, by=people.anne, at=NOW)

    version.refresh_from_db()
    assert (version.state, version.revision) == ("draft", 2)


def test_string_changed_by_a_release_keeps_what_was_written_as_stale(settings, tmp_path):
    people = People()
    reviewed("You have accepted the invitation.", "se", "X1", by=people.anne, reviewer=people.biret)
    folder = tmp_path / "fi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    catalogue = 'msgid "You accepted the invitation."\nmsgstr "x"\n\nmsgid "Search"\nmsgstr "y"\n'
    (folder / "django.po").write_text(header + catalogue)
    settings.LOCALE_PATHS = [tmp_path]

    actions.load_strings(at=NOW)

    new = string("You accepted the invitation.").versions.get()
    assert (new.state, new.forms, new.shown) == ("stale", ["X1"], [])
    assert new.earlier_english == "You have accepted the invitation."
    gone = string("You have accepted the invitation.")
    assert (gone.is_used, gone.versions.get().forms) == (False, ["X1"])


@pytest.mark.usefixtures("words")
def test_words_reach_a_process_by_one_statement(django_assert_num_queries):
    queries.keep_up()

    with django_assert_num_queries(1):
        queries.keep_up()


@pytest.mark.usefixtures("words")
def test_plain_language_is_offered_from_its_first_word_and_a_sami_language_when_nearly_whole():
    people = People()
    people.admit(people.anne, "fi-x-plain")
    people.admit(people.fia, "fi-x-plain", reviews=True)
    reviewed("Search", "fi-x-plain", "Etsi", by=people.anne, reviewer=people.fia)
    reviewed("Search", "se", "X1", by=people.anne, reviewer=people.biret)

    queries.keep_up()

    assert languages.offered() == ("en", "fi", "sv", "nb", "fi-x-plain")
    assert said("fi-x-plain", "Search") == "Etsi"
