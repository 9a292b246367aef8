from dataclasses import dataclass

import pytest

from ..rules import VersionLabel, mark_current, mark_outdated, significance_after, state_of, version_line


@dataclass
class Text:
    language: str
    is_original: bool = False
    source_revision: int = 0
    outdated_by: str = ""


@pytest.mark.parametrize(
    ("existing", "new", "after"),
    [("", "typo", "typo"), ("typo", "medium", "medium"), ("major", "typo", "major"), ("", "", "")],
)
def test_significance_after_is_the_heavier(existing, new, after):
    assert significance_after(existing, new) == after


def test_significance_after_unknown_fails():
    with pytest.raises(KeyError):
        significance_after("", "huge")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (Text("fi", is_original=True), "original"),
        (Text("sv"), "current"),
        (Text("sv", outdated_by="typo"), "outdated_typo"),
        (Text("sv", outdated_by="medium"), "outdated_medium"),
        (Text("sv", outdated_by="major"), "outdated_major"),
    ],
)
def test_state_of(text, state):
    assert state_of(text) == state


def test_mark_outdated_returns_the_translations_that_changed():
    original, current, worse = Text("fi", is_original=True), Text("sv"), Text("nb", outdated_by="major")

    changed = mark_outdated([original, current, worse], "medium")

    assert changed == [current]
    assert [original.outdated_by, current.outdated_by, worse.outdated_by] == ["", "medium", "major"]


def test_mark_current_follows_the_named_revision():
    assert mark_current(Text("sv", outdated_by="major"), source_revision=7) == Text("sv", source_revision=7)


def test_version_line_starts_with_the_original_then_the_readers_languages():
    texts = [Text("sv", outdated_by="typo"), Text("nb"), Text("fi", is_original=True), Text("de")]

    line = version_line(texts, ("nb", "se", "sv", "en"), offered=["se", "en", "nb", "smn"])

    assert [(label.language, label.state) for label in line] == [
        ("fi", "original"),
        ("nb", "current"),
        ("se", "missing"),
        ("sv", "outdated_typo"),
        ("en", "missing"),
        ("smn", "missing"),
        ("de", "current"),
    ]


def test_version_label_answers_templates():
    label = VersionLabel("se", "davvisámegiella", "missing")

    assert (label.is_missing, label.is_original, label.is_outdated) == (True, False, False)


def test_version_line_names_languages_themselves():
    assert [label.own_name for label in version_line([Text("se", is_original=True)], (), ["fi"])] == [
        "davvisámegiella",
        "suomi",
    ]
