"""Where allauth asks us: how somebody is let in, in which language they get mail, where they go after sign-in."""

from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from . import actions, queries, registry
from .models import Account

INVITATION_KEY = "invitation"
UNKNOWN_ACCOUNT = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Account, form: Form, commit: bool = True) -> Account:
        data = form.cleaned_data
        return actions.create_account(
            account=user,
            email=data["email"],
            name=data.get("name") or user.name,
            language=translation.get_language() or "",
            password=data.get("password1"),
            by=None,
            at=timezone.now(),
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """
        Write to somebody we know in their language and by their clock, whatever page the mail was asked from.

        For an address that nobody has signed up with, the work of a mail is done and none is sent: from the time an
        answer takes nobody can tell who has an account.
        """
        if template_prefix == UNKNOWN_ACCOUNT:
            site = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
            self.render_mail(template_prefix, email, site | context)
            registry.keep_decoy(timezone.now())
            return
        account = context.get("user") or queries.account_with_email(email)
        if account is None or not account.pk:
            super().send_mail(template_prefix, email, context)
            return
        with translation.override(account.language), timezone.override(ZoneInfo(account.time_zone)):
            super().send_mail(template_prefix, email, context)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead somebody who came by an invitation back to it."""
        token = request.session.get(INVITATION_KEY)
        return reverse("accounts:invitation", args=[token]) if token else super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)
