from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from creative_networks.foundation.languages.registry import SAMI

from .. import actions, tables
from ..models import Concept, ConceptLabel, ConceptMapping, ConceptNote, ConceptRelation, Origin, Scheme

pytestmark = pytest.mark.usefixtures("terms")


def test_schemes_and_the_number_of_their_terms():
    count = Counter(Concept.objects.values_list("scheme__slug", flat=True))

    assert count == {
        "sectors": 18,
        "services": 20,
        "stages": 8,
        "ambitions": 4,
        "circumstances": 1,
        "topics": 28,
        "needs": 14,
    }


def test_loading_into_empty_tables():
    Concept.objects.all().delete()
    Scheme.objects.all().delete()

    assert actions.load_vocabulary() == actions.Loaded(schemes=7, concepts=93, labels=372, kept_edits=0)


def test_loading_twice_changes_nothing():
    everything = (Scheme, Concept, ConceptLabel, ConceptNote, ConceptMapping, ConceptRelation)
    before = [list(model.objects.order_by("pk").values()) for model in everything]

    actions.load_vocabulary()

    assert [list(model.objects.order_by("pk").values()) for model in everything] == before


def test_every_term_is_labelled_in_the_four_languages_and_defined_in_english():
    labels = Counter(ConceptLabel.objects.values_list("language", flat=True))

    assert labels == {"en": 93, "fi": 93, "sv": 93, "nb": 93}
    assert ConceptNote.objects.filter(language="en").count() == 93


@pytest.mark.parametrize("scheme", ["services", "topics", "needs"])
@pytest.mark.parametrize("language", ["fi", "sv", "nb"])
def test_services_topics_and_needs_are_defined_in_all_four(scheme, language):
    undefined = Concept.objects.filter(scheme__slug=scheme).exclude(notes__language=language)

    assert list(undefined) == []


def test_no_sami_text_is_shipped():
    assert list(ConceptLabel.objects.filter(language__in=SAMI)) == []
    assert list(ConceptNote.objects.filter(language__in=SAMI)) == []


def test_labels_differ_within_a_scheme():
    labels = Counter(ConceptLabel.objects.values_list("concept__scheme", "language", "text"))

    assert [label for label, times in labels.items() if times > 1] == []


def test_mappings_keep_the_versions_of_nace_apart(music):
    nace = music.mappings.filter(target_scheme="nace").order_by("target_version", "target_uri")

    assert [(mapping.target_uri, mapping.part, mapping.is_confirmed) for mapping in nace] == [
        ("nace:2:32.20", False, False),
        ("nace:2:59.20", False, False),
        ("nace:2:90.01", True, False),
        ("nace:2:90.03", True, False),
        ("nace:2.1:32.20", False, True),
        ("nace:2.1:59.20", False, True),
        ("nace:2.1:90.11", False, True),
        ("nace:2.1:90.20", False, True),
    ]


def test_every_sector_is_mapped_to_both_versions_of_nace():
    for version in ("2", "2.1"):
        mapped = ConceptMapping.objects.filter(target_scheme="nace", target_version=version)
        assert mapped.values("concept").distinct().count() == 18


def test_every_need_leads_to_a_topic():
    assert list(Concept.objects.filter(scheme__slug="needs", relations=None)) == []


def test_loading_keeps_what_people_edited(music, at):
    actions.set_label(concept=music, language="en", text="Music and sound", by=None, at=at)
    actions.set_note(concept=music, language="en", text="All music.", by=None, at=at)

    loaded = actions.load_vocabulary()

    assert loaded.kept_edits == 2
    assert music.labels.get(language="en").text == "Music and sound"
    assert music.notes.get(language="en").text == "All music."


def test_loading_renews_what_was_shipped(music):
    music.labels.filter(language="fi").update(text="?")

    actions.load_vocabulary()

    assert music.labels.get(language="fi").text == "Musiikki"
    assert music.labels.get(language="fi").origin == Origin.SHIPPED


def test_loading_leaves_places_and_retirements(music, film, at):
    actions.retire_concept(concept=music, by=None, at=at)
    actions.move_concept(concept=film, broader=None, position=999, by=None, at=at)

    actions.load_vocabulary()

    music.refresh_from_db()
    film.refresh_from_db()
    assert (music.is_retired, film.position) == (True, 999)


def test_load_vocabulary_command_tells_what_it_loaded():
    said = StringIO()

    call_command("load_vocabulary", stdout=said)

    assert said.getvalue() == "7 schemes, 93 terms, 372 labels; 0 texts kept as edited here.\n"


def test_shipped_texts_have_no_stray_spaces():
    texts = [
        text
        for name in ("schemes", "concepts", "definitions")
        for row in tables.rows(name)
        for text in tables.texts(row).values()
    ]

    assert [text for text in texts if text != " ".join(text.split())] == []
