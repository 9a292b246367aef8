"""How Django's forms look in our house: label, help and error tied together, errors summed up on top."""

from pathlib import Path

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property

_OURS = Path(__file__).parent / "form_templates"
_SHARED = Path(__file__).parent / "templates"
_DJANGO = Path(forms.__file__).parent / "templates"


class HouseRenderer(DjangoTemplates):
    """Renders `{{ form }}`, its fields and its widgets with Designsystemet's classes."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    @cached_property
    def engine(self) -> Backend:
        return Backend({"APP_DIRS": False, "DIRS": [_OURS, _SHARED, _DJANGO], "NAME": "house_forms", "OPTIONS": {}})
