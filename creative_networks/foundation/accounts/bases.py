"""The form field of a name that mails to others will carry."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_LINK_OR_MARKUP = re.compile(r"://|\bwww\.|[<>]", re.IGNORECASE)


class NameField(forms.CharField):
    """
    A name as people write it, in any script.

    Programs for mail make links of addresses, so that whoever signs up under one would write to others in our name.
    """

    default_validators = [
        RegexValidator(
            _LINK_OR_MARKUP, _("Write only the name: no web address, and no < or >."), inverse_match=True, code="link"
        ),
    ]
