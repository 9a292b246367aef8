"""
What is kept about people by accounts and by the sign-in library, declared for the data inventory.

Read by `registers.py`; the guard `tests/guards/test_inventory.py` compares it with the models.
"""

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import EVERY_FIELD, Basis, Clock, Part, declare_data

from . import queries

SIGNING_IN = _("to sign you in and keep others out")
WITH_ACCOUNT = _("as long as your account")


def declare() -> None:
    _declare_own()
    _declare_sign_in()
    for model in ("auth.permission", "auth.group", "contenttypes.contenttype"):
        declare_data(model, plain=EVERY_FIELD)


def _declare_own() -> None:
    declare_data(
        "accounts.account",
        personal=("email", "name", "password", "last_login", "language", "languages", "time_zone", "joined_at"),
        plain=("id", "is_active", "is_coordinator", "is_demonstration", "erased_at"),
        purpose=_("to sign you in, to write to you, and to show things in your languages and time"),
        basis=Basis.CONTRACT,
        kept=WITH_ACCOUNT,
        parts=(
            Part(
                "pk",
                exports=("email", "name", "last_login", "language", "languages", "time_zone", "joined_at"),
                blanks=("email", "name", "password", "last_login", "languages"),
                by_hand=True,
            ),
        ),
    )
    told = ("is_listed", "headline", "about", "phone", "website", "place", "region", "topics", "visibility")
    declare_data(
        "accounts.profile",
        personal=(*told, "updated_at"),
        plain=("id", "account"),
        purpose=_("to let others find you, as far as you want them to"),
        basis=Basis.CONSENT,
        kept=_("until you remove it"),
        parts=(Part("account", exports=(*told, "updated_at"), deletes=True),),
    )
    declare_data(
        "accounts.consent",
        personal=("account", "purpose", "wording_version", "wording", "language", "given_at"),
        plain=("id",),
        purpose=_("to prove what you agreed to, and when that ended"),
        basis=Basis.LEGAL_OBLIGATION,
        kept=_("for good, without your name once your account is erased"),
        parts=(Part("account", exports=("purpose", "wording_version", "wording", "language", "given_at")),),
    )
    declare_data(
        "accounts.consentwithdrawal",
        personal=("consent", "withdrawn_at"),
        plain=("id",),
        purpose=_("to prove what you agreed to, and when that ended"),
        basis=Basis.LEGAL_OBLIGATION,
        kept=_("for good, without your name once your account is erased"),
        parts=(Part("consent__account", exports=("consent", "withdrawn_at")),),
    )
    declare_data(
        "accounts.dataexport",
        personal=("account", "token", "asked_at", "ready_at", "expires_at", "size"),
        plain=("id",),
        purpose=_("to hand you a copy of your data"),
        basis=Basis.LEGAL_OBLIGATION,
        kept=_("a week"),
        parts=(Part("account", exports=("asked_at", "ready_at"), deletes=True),),
    )
    declare_data(
        "accounts.accesstoken",
        personal=("account", "name", "digest", "created_at", "expires_at", "last_used_on"),
        plain=("id",),
        purpose=_("to let programs of yours read what you may see"),
        basis=Basis.CONTRACT,
        kept=_("until you take it back, or 30 days after it expired"),
        parts=(Part("account", exports=("name", "created_at", "expires_at", "last_used_on"), deletes=True),),
        clocks=(Clock("expires_at", 30, deletes=True),),
    )
    _declare_invitations()


def _declare_invitations() -> None:
    declare_data(
        "accounts.invitation",
        personal=("email", "message", "facts", "language", "invited_by", "accepted_by"),
        plain=("id", "purpose", "state", "created_at", "expires_at", "answered_at"),
        purpose=_("to invite you, or to let you invite others"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("address and words for 90 days after the invitation was made, then only that there was one"),
        parts=(
            Part("invited_by", exports=("purpose", "message", "created_at", "state"), blanks=("message",)),
            Part(_invited, exports=("email", "purpose", "created_at", "answered_at"), blanks=("email", "message")),
        ),
        clocks=(Clock("created_at", 90, blanks=("email", "message")),),
    )


def _invited(account: object) -> Q:
    return Q(accepted_by=account) | Q(email__in=queries.addresses_of(account))


def _declare_sign_in() -> None:
    declare_data(
        "account.emailaddress",
        personal=("user", "email", "verified", "primary"),
        plain=("id",),
        purpose=_("to know which addresses are yours"),
        basis=Basis.CONTRACT,
        kept=WITH_ACCOUNT,
        parts=(Part("user", exports=("email", "verified", "primary"), deletes=True),),
    )
    declare_data("account.emailconfirmation", plain=("id", "email_address", "created", "sent", "key"))
    declare_data(
        "mfa.authenticator",
        title=_("passkeys and two-step sign-in"),
        personal=("user", "type", "data", "created_at", "last_used_at"),
        plain=("id",),
        purpose=SIGNING_IN,
        basis=Basis.CONTRACT,
        kept=_("until you remove it"),
        parts=(Part("user", exports=("type", "created_at", "last_used_at"), deletes=True),),
    )
    seen = ("ip", "user_agent", "created_at", "last_seen_at")
    declare_data(
        "usersessions.usersession",
        title=_("places where you are signed in"),
        personal=("user", "session_key", "data", *seen),
        plain=("id",),
        purpose=_("to show you where you are signed in, and let you end it"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("30 days after you were last seen there"),
        parts=(Part("user", exports=seen, deletes=True),),
        clocks=(Clock("last_seen_at", 30, deletes=True),),
    )
    declare_data(
        "sessions.session",
        plain=("session_key", "session_data", "expire_date"),
        clocks=(Clock("expire_date", 1, deletes=True),),
    )
    if apps.is_installed("allauth.socialaccount"):
        _declare_other_sign_in()


def _declare_other_sign_in() -> None:
    declare_data("socialaccount.socialapp", plain=EVERY_FIELD)
    declare_data(
        "socialaccount.socialaccount",
        personal=("user", "provider", "uid", "last_login", "date_joined", "extra_data"),
        plain=("id",),
        purpose=SIGNING_IN,
        basis=Basis.CONTRACT,
        kept=_("until you remove it"),
        parts=(Part("user", exports=("provider", "uid", "last_login", "date_joined", "extra_data"), deletes=True),),
    )
    declare_data(
        "socialaccount.socialtoken",
        personal=("account", "token", "token_secret"),
        plain=("id", "app", "expires_at"),
        purpose=SIGNING_IN,
        basis=Basis.CONTRACT,
        kept=_("until you remove it"),
        parts=(Part("account__user", deletes=True),),
    )
