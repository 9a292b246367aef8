"""Labels given from outside are found in texts."""

from .. import ConceptLabels, Key

LABELS = {"creative industry": ["sector:creative"], "craft": ["sector:craft", "topic:making"]}


def test_labels_are_found_in_any_form():
    found = ConceptLabels(LABELS, "en").keys("Crafts, and the creative industries")

    assert found == [
        Key(0, "concept", "sector:craft"),
        Key(0, "concept", "topic:making"),
        Key(3, "concept", "sector:creative"),
    ]


def test_related_words_name_no_concept_but_forms_do():
    assert ConceptLabels({"craft": ["c"]}, "en").keys("crafty") == []
    assert ConceptLabels({"duodji": ["c"]}, "se").keys("dujiid") == [Key(0, "concept", "c")]
    assert ConceptLabels({"vuelie": ["c"]}, "sma").keys("vueliejgujmie") == [Key(0, "concept", "c")]


def test_words_of_a_label_stand_side_by_side():
    assert ConceptLabels(LABELS, "en").keys("creative work of an industry; creative") == []


def test_no_label_no_concept():
    assert ConceptLabels({"": ["nothing"], "-": ["nothing"]}, "en").keys("- craft") == []
