import pytest
from django import forms

from creative_networks.interfaces.web.rendering import HouseRenderer


class PracticeForm(forms.Form):
    default_renderer = HouseRenderer

    title = forms.CharField(help_text="What it does.")
    note = forms.CharField(required=False)
    audience = forms.ChoiceField(widget=forms.RadioSelect, choices=[("all", "Everyone"), ("some", "Members")])
    sectors = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, choices=[(str(n), f"Sector {n}") for n in range(9)]
    )
    due = forms.DateField(required=False)
    agreed = forms.BooleanField()


@pytest.fixture
def refused() -> str:
    return str(PracticeForm({"note": "kept"}))


def test_field_is_described_by_its_help_and_its_error(refused):
    assert 'aria-describedby="id_title_helptext id_title_error"' in refused
    assert ('id="id_title_helptext"' in refused, 'id="id_title_error"' in refused) == (True, True)


def test_field_with_an_error_is_marked_invalid(refused):
    field = refused[refused.index('name="title"') :]

    assert 'aria-invalid="true"' in field[: field.index(">")]


def test_summary_links_to_each_field_and_takes_focus(refused):
    summary = refused[: refused.index("</ul>")]

    assert 'tabindex="-1" autofocus' in summary
    assert ['href="#id_title"' in summary, 'href="#id_audience"' in summary, 'href="#id_note"' in summary] == [
        True,
        True,
        False,
    ]


def test_summary_is_absent_without_errors():
    assert "error-summary" not in str(PracticeForm())


def test_form_keeps_what_was_typed(refused):
    assert 'value="kept"' in refused


def test_choices_stand_in_a_fieldset_with_a_legend(refused):
    assert (refused.count("<fieldset"), refused.count("<legend")) == (2, 2)


def test_long_choice_scrolls(refused):
    assert refused.count("cn-checklist") == 1


def test_date_is_typed():
    assert '<input type="text" inputmode="numeric"' in str(PracticeForm()["due"])


def test_optional_field_says_so():
    assert "(optional)" in PracticeForm()["note"].as_field_group()
    assert "(optional)" not in PracticeForm()["title"].as_field_group()


def test_label_is_escaped():
    form = PracticeForm()
    form.fields["title"].label = "<b>x</b>"

    assert "<b>x</b>" not in str(form)


def test_hidden_field_has_no_class():
    class Hidden(forms.Form):
        default_renderer = HouseRenderer
        token = forms.CharField(widget=forms.HiddenInput)

    assert "ds-input" not in str(Hidden())
