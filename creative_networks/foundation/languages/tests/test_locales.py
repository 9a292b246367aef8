from datetime import date
from importlib import import_module

import pytest
from django.conf.locale import LANG_INFO
from django.template import Context, Template
from django.utils import translation

from .. import locales
from ..registry import LANGUAGES


def test_install_teaches_django_what_it_does_not_know():
    locales.install()
    locales.install()

    assert [code for code in LANGUAGES if code not in LANG_INFO] == []
    assert LANG_INFO["smn"] == {"bidi": False, "code": "smn", "name": "Inari Sámi", "name_local": "anarâškielâ"}


def test_install_leaves_djangos_own_languages():
    assert sorted(locales.MACHINERY) == ["fit", "fkv", "se", "sje", "sju", "sma", "smj", "smn", "sms"]


def test_language_choices_are_own_names():
    assert locales.language_choices()[:3] == [("en", "English"), ("fi", "suomi"), ("sv", "svenska")]


@pytest.mark.parametrize("code", sorted(locales.MACHINERY))
def test_formats_of_a_language_without_month_names_have_no_words(code):
    formats = import_module(f"{locales.FORMAT_MODULE_PATH}.{code}.formats")

    assert (formats.DATE_FORMAT, formats.TIME_FORMAT) == ("j.n.Y", "H:i")
    assert (formats.DECIMAL_SEPARATOR, formats.THOUSAND_SEPARATOR) == (",", "\xa0")


def test_english_formats_put_the_day_first_and_use_24_hours():
    formats = import_module(f"{locales.FORMAT_MODULE_PATH}.en.formats")

    assert (formats.DATE_FORMAT, formats.TIME_FORMAT) == ("j F Y", "H:i")


def test_template_tags_name_mark_and_date():
    template = Template(
        "{% load languages %}<p {% lang_attr 'se' %}>{{ 'se'|own_language_name }}</p>{{ 'xx'|own_language_name }} "
        "{{ day|long_date }}{% lang_attr '' %}"
    )

    with translation.override("sv"):
        page = template.render(Context({"day": date(2026, 11, 3)}))

    assert page == '<p lang="se">davvisámegiella</p>xx 3 november 2026'
