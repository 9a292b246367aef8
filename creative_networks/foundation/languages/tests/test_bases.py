import pytest
from django.core.exceptions import ValidationError
from django.test.utils import isolate_apps

from ..bases import Significance, TextVersion


@pytest.fixture
def story_text():
    with isolate_apps("creative_networks.foundation.languages"):

        class StoryText(TextVersion):
            class Meta(TextVersion.Meta):
                app_label = "languages"

        yield StoryText


def test_constraints_carry_the_name_of_the_subclass(story_text):
    assert [constraint.name for constraint in story_text._meta.constraints] == [
        "storytext_original_outdated",
        "storytext_outdated_known",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"is_original": True, "outdated_by": "typo"},
        {"is_original": True, "source_revision": 2},
        {"outdated_by": "huge"},
    ],
)
def test_constraints_refuse(story_text, fields):
    with pytest.raises(ValidationError):
        story_text(language="fi", **fields).validate_constraints()


@pytest.mark.django_db
@pytest.mark.parametrize("outdated_by", ["", *Significance.values])
def test_constraints_accept_a_translation_in_any_state(story_text, outdated_by):
    story_text(language="fi", source_revision=3, outdated_by=outdated_by).validate_constraints()


def test_state_of_a_version(story_text):
    assert story_text(language="fi", is_original=True).state == "original"
    assert story_text(language="sv", outdated_by="major").state == "outdated_major"
    assert story_text(language="sv", outdated_by="major").is_outdated is True
