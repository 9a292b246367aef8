from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.languages.queries import best

from .models import (
    Cost,
    FactStatus,
    JoinRequest,
    Kind,
    Membership,
    Office,
    Organisation,
    RequestState,
    Role,
    ServiceOffer,
)

COST_CHOICES = Cost.choices
KIND_CHOICES = Kind.choices

Choices = list[tuple[str, str]]


def active_organisations() -> QuerySet[Organisation]:
    """Select the organisations that lists show; one statement."""
    return Organisation.objects.active()


def active_offers() -> QuerySet[ServiceOffer]:
    """Select the offers that lists show, with organisation, languages and area; three statements."""
    offers = ServiceOffer.objects.filter(is_active=True, organisation__is_active=True)
    return offers.select_related("organisation").prefetch_related("spoken", "area")


def organisation_by_id(organisation_id: int) -> Organisation | None:
    return Organisation.objects.filter(pk=organisation_id).first()


def organisation_by_key(key: str) -> Organisation | None:
    return Organisation.objects.filter(key=key).first()


def organisations_by_key(keys: Iterable[str]) -> dict[str, Organisation]:
    """Fetch organisations by key, in one statement, or two where they are many."""
    wanted = list(keys)
    chunks = [wanted[start : start + 500] for start in range(0, len(wanted), 500)]
    return {one.key: one for chunk in chunks for one in Organisation.objects.filter(key__in=chunk)}


def organisation_keys(*, beginning: str = "") -> list[str]:
    """List the keys of all organisations, or of those whose key begins so."""
    return list(Organisation.objects.filter(key__startswith=beginning).values_list("key", flat=True))


def organisation_ids_of(account_id: int) -> list[int]:
    """List the organisations an account acts for."""
    return organisation_ids_where(account_id, "")


def organisation_ids_where(account_id: int, right: str) -> list[int]:
    """List the organisations for which an account "manages", "publishes" or "reviews"; any role when empty."""
    return list(_memberships_where(account_id, right).values_list("organisation_id", flat=True))


def choices_where(account_id: int, right: str) -> Choices:
    """Offer the active organisations for which an account has a right, as in `organisation_ids_where`."""
    rows = _memberships_where(account_id, right).filter(organisation__is_active=True)
    pairs = rows.order_by("organisation__name").values_list("organisation_id", "organisation__name")
    return [(str(pk), name) for pk, name in pairs]


def reviewing_choices(excluded_id: int) -> Choices:
    """Offer the active organisations that have a reviewer, but for one."""
    reviewers = Membership.objects.filter(organisation=OuterRef("pk"), role__reviews=True, account__is_active=True)
    rows = Organisation.objects.active().filter(Exists(reviewers)).exclude(pk=excluded_id)
    return [(str(pk), name) for pk, name in rows.order_by("name").values_list("pk", "name")]


def organisations_for_choice() -> Choices:
    """Offer all active organisations, by name."""
    return [(str(pk), name) for pk, name in active_organisations().order_by("name").values_list("pk", "name")]


def memberships_of(account: Any) -> list[Membership]:
    """
    List an account's memberships with organisation and role.

    Kept on the account object, which lives as long as its request; actions on members make it forget.
    """
    if not getattr(account, "is_authenticated", False) or not account.is_active:
        return []
    kept: list[Membership] | None = getattr(account, "_memberships", None)
    if kept is None:
        rows = Membership.objects.filter(account_id=account.pk).select_related("organisation", "role")
        kept = account._memberships = list(rows.order_by("organisation__name", "pk"))
    return kept


def forget_memberships(account: Any) -> None:
    """Make an account object read anew what it may do and see."""
    for kept in ("_memberships", "_reader"):
        account.__dict__.pop(kept, None)


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Select an organisation's members, those with most rights first."""
    rows = organisation.memberships.select_related("account", "role", "organisation")
    return rows.order_by("role__rank", "account__name", "pk")


def manager_ids_of(organisation_id: int) -> list[int]:
    """List the accounts that manage an organisation."""
    rows = Membership.objects.filter(organisation=organisation_id, role__manages=True, account__is_active=True)
    return list(rows.order_by("pk").values_list("account_id", flat=True))


def managers_of(organisation: Organisation) -> list[Any]:
    """List those who manage an organisation, or the coordinators when nobody does."""
    ids = manager_ids_of(organisation.pk)
    if not ids:
        return list(people.active_coordinators())
    found = people.people_by_id(ids)
    return [found[pk] for pk in ids]


def roles() -> list[Role]:
    """List the roles, those with most rights first."""
    return list(Role.objects.order_by("rank", "slug"))


def role_named(slug: str) -> Role:
    """
    Find a role by its slug.

    :raises Role.DoesNotExist: when there is none
    """
    return Role.objects.get(slug=slug)


def role_choices(ranking: Sequence[str]) -> Choices:
    """Offer the roles with what each may do, in the reader's language."""
    return [
        (role.slug, f"{in_language(role.names, ranking)} – {in_language(role.descriptions, ranking)}")
        for role in roles()
    ]


def in_language(texts: dict[str, str], ranking: Sequence[str]) -> str:
    """Choose a text by language in the reader's ranking; empty when there is none."""
    language = best(texts, ranking) or next(iter(texts), "")
    return texts.get(language, "")


def waiting_requests_to(organisation: Organisation) -> QuerySet[JoinRequest]:
    """Select the requests to join that wait, the oldest first."""
    waiting = organisation.join_requests.filter(state=RequestState.WAITING)
    return waiting.select_related("account", "organisation").order_by("created_at", "pk")


def waiting_request_of(account: Any, organisation: Organisation) -> JoinRequest | None:
    return organisation.join_requests.filter(account=account, state=RequestState.WAITING).first()


def join_request_by_id(request_id: int) -> JoinRequest | None:
    return JoinRequest.objects.select_related("account", "organisation").filter(pk=request_id).first()


def requests_waiting_for(account: Any) -> QuerySet[JoinRequest]:
    """Select the requests an account can answer: as manager, or as coordinator where nobody manages."""
    managed = Membership.objects.filter(account_id=account.pk, role__manages=True).values("organisation_id")
    mine = Q(organisation__in=managed)
    if account.is_coordinator:
        managers = Membership.objects.filter(
            organisation=OuterRef("organisation"), role__manages=True, account__is_active=True
        )
        mine |= ~Exists(managers)
    waiting = JoinRequest.objects.filter(mine, state=RequestState.WAITING)
    return waiting.select_related("organisation", "account").order_by("created_at", "pk")


def organisations_list(*, text: str = "", status: str = "", is_active: bool | None = None) -> QuerySet[Organisation]:
    """Select all organisations for coordinators, by name, each with the number of its members."""
    rows = Organisation.objects.annotate(member_count=Count("memberships"))
    if status in FactStatus.values:
        rows = rows.filter(status=status)
    if is_active is not None:
        rows = rows.filter(is_active=is_active)
    for word in text.split():
        rows = rows.filter(name__icontains=word)
    return rows.order_by("name", "pk")


def offers_of(organisation: Organisation) -> QuerySet[ServiceOffer]:
    """Select an organisation's active offers with all that is told about them; four statements."""
    offers = organisation.offers.filter(is_active=True).select_related("organisation", "service")
    return offers.prefetch_related("spoken", "area", "sectors").order_by("service__position", "pk")


def offices_of(organisation: Organisation) -> QuerySet[Office]:
    return organisation.offices.select_related("municipality", "organisation").order_by("pk")


def organisation_with_offers(organisation_id: int) -> Organisation | None:
    """Fetch an organisation with its offices and active offers; constant statements."""
    offers = Prefetch("offers", ServiceOffer.objects.filter(is_active=True).prefetch_related("spoken", "area"))
    return Organisation.objects.prefetch_related("offices__municipality", offers).filter(pk=organisation_id).first()


def _memberships_where(account_id: int, right: str) -> QuerySet[Membership]:
    rows = Membership.objects.filter(account_id=account_id)
    return rows.filter(**{f"role__{right}": True}) if right else rows
