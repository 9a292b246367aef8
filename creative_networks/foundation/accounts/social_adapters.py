"""Sign-in by another organisation's identity provider; loaded only where `OIDC_APPS` names one."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone, translation

from . import actions
from .models import Account


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in by another organisation's identity provider."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Account:
        account: Account = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name") or "", data.get("last_name") or "")
        account.name = (data.get("name") or " ".join(parts)).strip()[:120]
        return account

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Form | None = None) -> Account:
        if form is None:
            # Without a form allauth would save the account by itself, unrecorded.
            actions.create_account(
                account=sociallogin.user,
                email=sociallogin.user.email,
                name=sociallogin.user.name,
                language=translation.get_language() or "",
                by=None,
                at=timezone.now(),
            )
        account: Account = super().save_user(request, sociallogin, form)
        return account
