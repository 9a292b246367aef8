import pytest
from django.db import IntegrityError, transaction

from .. import actions, queries
from ..models import Concept, ConceptLabel, ConceptMapping, ConceptNote, ConceptRelation, Origin

RANKING = ("en",)


def labels_of(concept):
    return dict(concept.labels.values_list("language", "text"))


def test_create_concept_adds_it_last_with_its_texts(sectors, at):
    concept = actions.create_concept(
        scheme=sectors,
        slug="light",
        labels={"en": " Light  art ", "fi": "Valotaide", "sv": ""},
        notes={"en": "Art made of light."},
        by=None,
        at=at,
    )

    assert labels_of(concept) == {"en": "Light art", "fi": "Valotaide"}
    assert concept.notes.get().text == "Art made of light."
    assert queries.choices("sectors", RANKING)[-1] == ("light", "Light art")


def test_create_concept_without_a_label_fails(sectors, at):
    with pytest.raises(actions.LabelEmpty):
        actions.create_concept(scheme=sectors, slug="light", labels={"en": " "}, by=None, at=at)


def test_create_concept_with_a_taken_slug_fails(sectors, at):
    with pytest.raises(actions.SlugTaken):
        actions.create_concept(scheme=sectors, slug="music", labels={"en": "Music"}, by=None, at=at)


def test_create_concept_under_one_of_another_scheme_fails(sectors, at):
    need = Concept.objects.get(scheme__slug="needs", slug="use_ai")

    with pytest.raises(actions.UnableToMove):
        actions.create_concept(scheme=sectors, slug="light", labels={"en": "Light"}, broader=need, by=None, at=at)


def test_create_concept_in_an_unknown_language_leaves_nothing(sectors, at):
    with pytest.raises(actions.UnknownLanguage):
        actions.create_concept(scheme=sectors, slug="light", labels={"en": "Light", "de": "Licht"}, by=None, at=at)

    assert sectors.concepts.filter(slug="light").exists() is False


def test_set_label_is_seen_at_once_and_marked_as_edited(music, at):
    assert queries.label_map(RANKING)[music.pk].label == "Music"

    label = actions.set_label(concept=music, language="en", text="Music and sound", by=None, at=at)

    assert label.origin == Origin.EDITED
    assert queries.label_map(RANKING)[music.pk].label == "Music and sound"


def test_set_label_again_keeps_the_shipped_one(music, at):
    label = actions.set_label(concept=music, language="en", text="Music", by=None, at=at)

    assert label.origin == Origin.SHIPPED


def test_set_label_alternative_stands_beside_the_preferred(music, at):
    actions.set_label(concept=music, language="en", text="Songs", kind="alternative", by=None, at=at)
    actions.set_label(concept=music, language="en", text="Sound", kind="alternative", by=None, at=at)

    assert sorted(music.labels.filter(language="en").values_list("kind", "text")) == [
        ("alternative", "Songs"),
        ("alternative", "Sound"),
        ("preferred", "Music"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "error"), [("de", "Musik", actions.UnknownLanguage), ("en", "  ", actions.LabelEmpty)]
)
def test_set_label_refuses(music, at, language, text, error):
    with pytest.raises(error):
        actions.set_label(concept=music, language=language, text=text, by=None, at=at)


def test_set_note_replaces_the_one_before(music, at):
    note = actions.set_note(concept=music, language="en", text="All music.", by=None, at=at)
    again = actions.set_note(concept=music, language="en", text="All music.", by=None, at=at)

    assert note == again
    assert music.notes.get(language="en").text == "All music."


def test_set_texts_is_all_or_nothing(music, at):
    with pytest.raises(actions.LabelEmpty):
        actions.set_texts(concept=music, labels={"en": "Sound"}, notes={"en": ""}, by=None, at=at)

    assert labels_of(music)["en"] == "Music"


def test_retire_concept_takes_it_off_the_choices_but_keeps_its_name(music, film, at):
    actions.retire_concept(concept=music, replaced_by=film, by=None, at=at)

    assert "music" not in dict(queries.choices("sectors", RANKING))
    assert queries.label_map(RANKING)[music.pk] == queries.ConceptName("music", "sectors", "Music", "en", True)


def test_retire_concept_twice_fails(music, at):
    actions.retire_concept(concept=music, by=None, at=at)

    with pytest.raises(actions.AlreadyRetired):
        actions.retire_concept(concept=music, by=None, at=at)


def test_retire_concept_for_itself_a_retired_or_a_foreign_one_fails(music, film, at):
    actions.retire_concept(concept=film, by=None, at=at)
    need = Concept.objects.get(scheme__slug="needs", slug="use_ai")

    for replacement in (music, film, need):
        with pytest.raises(actions.UnableToReplace):
            actions.retire_concept(concept=music, replaced_by=replacement, by=None, at=at)


def test_restore_concept_takes_it_into_use_again(music, film, at):
    actions.retire_concept(concept=music, replaced_by=film, by=None, at=at)

    actions.restore_concept(concept=music, by=None, at=at)

    assert dict(queries.choices("sectors", RANKING))["music"] == "Music"
    with pytest.raises(actions.NotRetired):
        actions.restore_concept(concept=music, by=None, at=at)


def test_move_concept_puts_it_under_another(music, film, at):
    actions.move_concept(concept=music, broader=film, position=5, by=None, at=at)

    node = next(node for node in queries.scheme_tree("sectors", RANKING) if node.name.slug == "film")
    assert [below.name.slug for below in node.narrower] == ["music"]


def test_move_concept_into_a_circle_or_another_scheme_fails(music, film, at):
    actions.move_concept(concept=music, broader=film, by=None, at=at)
    need = Concept.objects.get(scheme__slug="needs", slug="use_ai")

    for broader in (film, music, need):
        with pytest.raises(actions.UnableToMove):
            actions.move_concept(concept=film, broader=Concept.objects.get(pk=music.pk), by=None, at=at)
        with pytest.raises(actions.UnableToMove):
            actions.move_concept(concept=broader, broader=broader, by=None, at=at)
    with pytest.raises(actions.UnableToMove):
        actions.move_concept(concept=film, broader=need, by=None, at=at)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda music, film: ConceptLabel.objects.create(concept=music, language="en", text="Sound"),
        lambda music, film: ConceptLabel.objects.create(concept=music, language="se", text=""),
        lambda music, film: ConceptLabel.objects.create(concept=music, language="se", text="x", kind="nickname"),
        lambda music, film: ConceptLabel.objects.create(concept=music, language="se", text="x", origin="found"),
        lambda music, film: ConceptNote.objects.create(concept=music, language="en", text="Again."),
        lambda music, film: ConceptNote.objects.create(concept=music, language="se", text=""),
        lambda music, film: Concept.objects.create(scheme=music.scheme, slug="music"),
        lambda music, film: Concept.objects.filter(pk=music.pk).update(replaced_by=film),
        lambda music, film: Concept.objects.filter(pk=music.pk).update(broader=music),
        lambda music, film: ConceptRelation.objects.create(source=music, target=music),
        lambda music, film: ConceptMapping.objects.create(
            concept=music, relation="same", target_uri="x:1", target_scheme="x"
        ),
    ],
)
def test_constraints_refuse(music, film, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(music, film)


def test_terms_read_as_what_they_are(music):
    assert (str(music), music.uri, str(music.scheme)) == ("music", "/vocabulary/sectors/music", "sectors")
    assert str(music.labels.get(language="fi")) == "Musiikki"
    assert str(music.notes.get(language="en")).startswith("Composing, performing")
    assert str(music.mappings.get(target_version="2", target_uri="nace:2:59.20")) == "nace:2:59.20"
