import pytest

from .. import actions, queries
from ..models import Concept

pytestmark = pytest.mark.usefixtures("terms")


@pytest.mark.parametrize(
    ("ranking", "name"),
    [
        (("sma", "nb", "sv", "en"), ("Musikk", "nb")),
        (("fi", "en"), ("Musiikki", "fi")),
        (("sms",), ("Music", "en")),
    ],
)
def test_label_map_names_in_the_first_language_there_is(music, ranking, name):
    named = queries.label_map(ranking)[music.pk]

    assert (named.label, named.language) == name


def test_label_map_of_a_term_without_labels_is_its_slug(sectors):
    bare = Concept.objects.create(scheme=sectors, slug="bare")
    queries.forget()

    assert queries.label_map(("en",))[bare.pk] == queries.ConceptName("bare", "sectors", "bare", "")


def test_label_map_costs_two_statements_once(django_assert_num_queries):
    queries.forget()

    with django_assert_num_queries(2):
        for ranking in (("en",), ("fi", "en"), ("sv", "en")):
            queries.label_map(ranking)
            queries.choices("topics", ranking)
        queries.missing_labels("needs", "se")
        queries.concept_ids("needs")


def test_label_map_keeps_a_limited_number_of_rankings(music):
    for number in range(queries.KEPT_RANKINGS + 5):
        assert queries.label_map((f"x{number}", "fi"))[music.pk].label == "Musiikki"

    assert len(queries._tables().names) <= queries.KEPT_RANKINGS


def test_concept_labels_are_those_of_the_scheme_in_order():
    labels = [name.label for name in queries.concept_labels("stages", ("sv",)).values()]

    assert labels[:3] == ["Idé", "Förinkubation", "Inkubation"]
    assert len(labels) == 8


def test_choices_follow_the_tree(music, film, at):
    actions.move_concept(concept=music, broader=film, by=None, at=at)

    slugs = [slug for slug, label in queries.choices("sectors", ("en",))]

    assert slugs[slugs.index("film") + 1] == "music"
    assert len(slugs) == 18


def test_scheme_tree_hands_the_children_of_a_retired_term_upward(music, film, at):
    actions.move_concept(concept=music, broader=film, by=None, at=at)
    actions.retire_concept(concept=film, by=None, at=at)

    assert "music" in [node.name.slug for node in queries.scheme_tree("sectors", ("en",))]


def test_missing_labels_are_told_per_language(music, at):
    assert queries.missing_labels("sectors", "fi") == []
    assert len(queries.missing_labels("sectors", "se")) == 18

    actions.set_label(concept=music, language="fit", text="Musiikki", by=None, at=at)

    assert "music" not in queries.missing_labels("sectors", "fit")


def test_concepts_by_slug_include_the_retired(music, at):
    actions.retire_concept(concept=music, by=None, at=at)

    assert queries.concepts_by_slug("sectors")["music"].is_retired is True
    assert queries.concept_ids("sectors")["music"] == music.pk


def test_related_slugs_lead_from_needs_to_topics():
    assert queries.related_slugs("needs", "topics")["go_digital"] == ["digital_tools", "e_commerce", "data_analytics"]


def test_schemes_count_the_terms_in_use(music, at):
    actions.retire_concept(concept=music, by=None, at=at)

    assert [(scheme.slug, scheme.in_use) for scheme in queries.schemes()][:3] == [
        ("sectors", 17),
        ("services", 20),
        ("stages", 8),
    ]
