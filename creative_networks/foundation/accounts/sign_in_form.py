"""Apart from forms.py, which allauth's own forms import while they are being made."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Sign-in by password for those who have one; without it, a code is mailed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        password = self.fields["password"]
        password.required = False
        password.help_text = _("If you have one. Leave it empty and we mail you a code.")
