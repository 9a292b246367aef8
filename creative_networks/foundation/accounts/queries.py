from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import get_language

from creative_networks.foundation.languages.queries import led_by_page, ranked
from creative_networks.foundation.searchables.registry import having_words

from . import rules
from .models import AccessToken, Account, Consent, DataExport, Invitation, InvitationState, Profile, Visibility

INVITATION_SALT = "accounts.invitation"
ERASURE_SALT = "accounts.erasure"
ERASURE_LINK_LASTS = timedelta(hours=24)
MERGER_SALT = "accounts.merger"
MERGER_LINK_LASTS = timedelta(days=7)


def reading_languages(request: HttpRequest) -> tuple[str, ...]:
    """
    Rank the languages the reader of this page reads: the page's own, by their profile, and those of the browser.

    Kept on the request. Whoever brings no session is not looked up.
    """
    kept: tuple[str, ...] | None = getattr(request, "_reading_languages", None)
    if kept is None:
        account = request.user if has_session(request) else None
        own = account.languages if account is not None and account.is_authenticated else []
        page = get_language() or settings.LANGUAGE_CODE
        kept = ranked(led_by_page(own, page), request.headers.get("Accept-Language", ""))
        request._reading_languages = kept  # type: ignore[attr-defined]
    return kept


def has_session(request: HttpRequest) -> bool:
    """Tell whether a browser brings a session at all, or a program a token; only then can somebody be signed in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or hasattr(request, "access_token")


def account_with_email(email: str) -> Account | None:
    """Find the account that signs in with an address, or holds it as a verified one."""
    email = email.strip().lower()
    return (
        Account.objects.filter(email=email).first()
        or Account.objects.filter(emailaddress__email=email, emailaddress__verified=True).first()
    )


def address_by_id(pk: int) -> str:
    """Find an address that somebody signs in with; empty when it is gone."""
    return EmailAddress.objects.filter(pk=pk).values_list("email", flat=True).first() or ""


def people_by_id(ids: Iterable[int]) -> dict[int, Account]:
    """Fetch accounts by id, in one statement."""
    return Account.objects.in_bulk(set(ids))


def active_coordinators() -> QuerySet[Account]:
    return Account.objects.filter(is_coordinator=True, is_active=True).order_by("pk")


def listed_people(
    by: Any,
    *,
    region: str = "",
    topic: int | None = None,
    language: str = "",
    text: str = "",
    ranking: Sequence[str] = ("en",),
) -> QuerySet[Profile]:
    """
    Select the profiles of people who chose to be listed, with account, region and topics; three statements.

    A filter finds nobody by a field that is hidden from the reader. `ranking` has the languages that the words of the
    text are likely in.
    """
    listed = Profile.objects.filter(is_listed=True, account__is_active=True)
    if region:
        listed = listed.filter(_shown("place", by), region=region)
    if topic:
        listed = listed.filter(_shown("topics", by), topics=topic)
    if language:
        # Which languages somebody reads is not among the fields they show to strangers.
        read = listed.alias(read=Cast("account__languages", TextField())).filter(read__contains=f'"{language}"')
        listed = read if _is_member(by) else listed.none()
    words = text.split()
    if words:
        parts = Q()
        for word in words:
            headline = _shown("headline", by) & Q(headline__icontains=word)
            parts &= Q(account__name__icontains=word) | headline
        # The index keeps apart what visitors see of people and what members see.
        name = "accounts.person_for_members" if _is_member(by) else "accounts.person"
        listed = listed.filter(parts | having_words(name, text, ranking, key="account_id"))
    return listed.select_related("account", "region").prefetch_related("topics").order_by("account__name", "account_id")


def person(account_id: int, by: Any) -> Profile | None:
    """Find a profile by its account: one that is listed, or the reader's own."""
    profiles = Profile.objects.select_related("account", "region").prefetch_related("topics")
    may_open = Q(is_listed=True) | Q(account_id=getattr(by, "pk", None))
    return profiles.filter(may_open, account_id=account_id, account__is_active=True).first()


def listed_ids(ids: Iterable[int]) -> set[int]:
    """Keep those of the accounts that chose to be listed."""
    rows = Profile.objects.filter(account_id__in=list(ids), is_listed=True, account__is_active=True)
    return set(rows.values_list("account_id", flat=True))


def profile_of(account: Account) -> Profile:
    """Fetch an account's profile, with its region and topics."""
    return Profile.objects.select_related("account", "region").prefetch_related("topics").get(account=account)


def profile_as_seen(profile: Account | Profile, by: Any) -> dict[str, Any]:
    """
    Give the fields of a profile that this reader sees, the empty ones left out, and always the name.

    The region follows the place. A field that is hidden and one that is empty look the same.
    """
    profile = profile_of(profile) if isinstance(profile, Account) else profile
    is_self = getattr(by, "pk", None) == profile.account_id
    seen: dict[str, Any] = {"name": str(profile.account)}
    for field in Profile.FIELDS:
        if rules.may_see(profile.visibility_of(field), is_member=_is_member(by), is_self=is_self):
            seen[field] = list(profile.topics.all()) if field == "topics" else getattr(profile, field)
            if field == rules.REGION_FOLLOWS:
                seen["region"] = profile.region
    return {field: value for field, value in seen.items() if value}


def verified_addresses(account: Account) -> list[str]:
    """List the addresses that are proven to be the account's."""
    return list(EmailAddress.objects.filter(user=account, verified=True).values_list("email", flat=True))


def addresses_of(account: Any) -> list[str]:
    """List every address of an account, proven or not."""
    others = EmailAddress.objects.filter(user=account).values_list("email", flat=True)
    return sorted({account.email, *others})


def holds_address(account: Account, email: str) -> bool:
    """Tell whether an address is proven to be the account's."""
    return bool(EmailAddress.objects.filter(user=account, verified=True, email=email.lower()).exists())


def invitation_token(invitation: Invitation) -> str:
    """Write the part of an invitation's address that cannot be guessed."""
    return signing.Signer(salt=INVITATION_SALT).sign_object([invitation.pk, invitation.created_at.timestamp()])


def invitation_with_token(token: str) -> Invitation | None:
    """Find the invitation that an address leads to."""
    try:
        pk, created_at = signing.Signer(salt=INVITATION_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitation = Invitation.objects.select_related("invited_by").filter(pk=pk).first()
    return invitation if invitation and invitation.created_at.timestamp() == created_at else None


def invitation_by_id(invitation_id: int) -> Invitation | None:
    return Invitation.objects.select_related("invited_by").filter(pk=invitation_id).first()


def waiting_invitations_to(account: Account, at: Any) -> QuerySet[Invitation]:
    """Select the invitations that an account can accept now."""
    return invitations_waiting(me=account.pk, at=at).order_by("created_at", "pk")


def invitations_waiting(*, me: int, at: datetime, **more: Any) -> QuerySet[Invitation]:
    """Select the same by the account's id."""
    addresses = EmailAddress.objects.filter(user=me, verified=True).values("email")
    return Invitation.objects.filter(email__in=addresses, state=InvitationState.WAITING, expires_at__gt=at)


def invitations_for(purpose: str, **facts: Any) -> QuerySet[Invitation]:
    """Select the invitations to one purpose with these facts that still wait, latest first."""
    wanted = {f"facts__{name}": value for name, value in facts.items()}
    return (
        Invitation.objects.filter(purpose=purpose, state=InvitationState.WAITING, **wanted)
        .select_related("invited_by")
        .order_by("-created_at", "-pk")
    )


def consents_of(account: Account) -> list[Consent]:
    """List what somebody agreed to and how it ended, the latest first."""
    given = Consent.objects.filter(account=account).select_related("withdrawal")
    return list(given.order_by("-given_at", "-pk"))


def standing_consent(account: Account, purpose: str) -> Consent | None:
    """Find the consent to a purpose that was given and not withdrawn."""
    return Consent.objects.filter(account=account, purpose=purpose, withdrawal=None).order_by("pk").first()


def has_consent(account: Account, purpose: str) -> bool:
    """Tell whether somebody agrees to a purpose now."""
    return standing_consent(account, purpose) is not None


def exports_of(account: Account) -> list[DataExport]:
    """List the archives of a person's own data that wait or can be fetched, latest first."""
    return list(DataExport.objects.filter(account=account).order_by("-asked_at", "-pk")[:10])


def export_with_token(token: str, account: Account, at: datetime) -> DataExport | None:
    """Find an archive that this person may fetch now."""
    found = DataExport.objects.filter(token=token, account=account, expires_at__gt=at)
    return found.exclude(ready_at=None).first()


def access_tokens_of(account: Account, at: datetime) -> list[AccessToken]:
    """List the tokens that open something now, the newest first."""
    return list(AccessToken.objects.filter(account=account, expires_at__gt=at).order_by("-created_at", "-pk"))


def access_token_with_text(text: str, at: datetime) -> AccessToken | None:
    """Find a token that opens something now, with the account that made it."""
    found = AccessToken.objects.filter(
        digest=rules.digest_of_token(text), expires_at__gt=at, account__is_active=True
    ).select_related("account")
    return found.first()


def erasure_token(account: Account) -> str:
    """Write the part of the link by which a person confirms that they want to be forgotten."""
    return signing.TimestampSigner(salt=ERASURE_SALT).sign_object(account.pk)


def confirms_erasure(token: str, account: Account) -> bool:
    """Tell whether a link is this person's own and not too old."""
    try:
        pk = signing.TimestampSigner(salt=ERASURE_SALT).unsign_object(token, max_age=ERASURE_LINK_LASTS)
    except signing.BadSignature:
        return False
    return bool(pk == account.pk)


def merger_token(kept: int, gone: Account) -> str:
    """Write the part of the link by which a person confirms that a second account is theirs too."""
    return signing.TimestampSigner(salt=MERGER_SALT).sign_object([kept, gone.pk, gone.email])


def account_to_merge(token: str, kept: Account) -> Account | None:
    """Give the account that a link lets become part of this one, as long as it has the address the link went to."""
    try:
        found = signing.TimestampSigner(salt=MERGER_SALT).unsign_object(token, max_age=MERGER_LINK_LASTS)
    except signing.BadSignature:
        return None
    pk, gone, email = found
    return Account.objects.filter(pk=gone, email=email, is_active=True).first() if pk == kept.pk else None


def _is_member(by: Any) -> bool:
    return bool(by is not None and getattr(by, "is_authenticated", False) and by.is_active)


def _shown(field: str, by: Any) -> Q:
    """The condition, in SQL, that the reader sees a field; a choice not made counts as `visibility_of` says."""
    shown = Q(**{f"visibility__{field}": Visibility.PUBLIC.value})
    if not _is_member(by):
        return shown
    members = Q(**{f"visibility__{field}": Visibility.MEMBERS.value}) | Q(**{f"visibility__{field}__isnull": True})
    return shown | members | Q(account_id=by.pk)


def listed_profiles(account_ids: Iterable[int] | None = None) -> QuerySet[Profile]:
    """Select the profiles of those who chose to be listed, among these accounts or all, with account and topics."""
    listed = Profile.objects.filter(is_listed=True, account__is_active=True)
    if account_ids is not None:
        listed = listed.filter(account__in=account_ids)
    return listed.select_related("account").prefetch_related("topics").order_by("account_id")


def fields_shown(profile: Profile, *, is_member: bool) -> dict[str, Any]:
    """Give the fields of a profile that every visitor sees, or every member."""
    return {
        field: getattr(profile, field)
        for field in Profile.FIELDS
        if rules.may_see(profile.visibility_of(field), is_member=is_member, is_self=False)
    }
