from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from .models import Cost, JoinRequest, Kind, Membership, Organisation, RequestState, ServiceOffer

KIND_CHOICES = Kind.choices
COST_CHOICES = Cost.choices
RIGHTS = ("manages", "publishes", "reviews")


def active_organisations() -> QuerySet[Organisation]:
    """Select the organisations that are shown."""
    return Organisation.objects.active()


def active_offers() -> QuerySet[ServiceOffer]:
    """Select the offers that are shown, with organisation, languages and area; three statements."""
    rows = ServiceOffer.objects.filter(is_active=True, organisation__is_active=True)
    return rows.select_related("organisation").prefetch_related("spoken", "area")


def organisation_by_id(pk: int) -> Organisation:
    """
    Find an organisation.

    :raises Organisation.DoesNotExist:
    """
    return Organisation.objects.get(pk=pk)


def organisation_by_key(key: str) -> Organisation | None:
    """Find an organisation by its key; an empty key is none."""
    return Organisation.objects.filter(key=key).first() if key else None


def organisation_keys() -> list[str]:
    """List the keys of all organisations, for imports."""
    return list(Organisation.objects.values_list("key", flat=True))


def memberships_of(account_id: int) -> QuerySet[Membership]:
    """Select the memberships of an account in active organisations, with organisation and role."""
    rows = Membership.objects.filter(account=account_id, organisation__is_active=True)
    return rows.select_related("organisation", "role").order_by("organisation__name")


def scopes_of(account_id: int) -> QuerySet[Any]:
    """Select the audiences an account belongs to as a member, `organisation:12`, as one column."""
    rows = Membership.objects.filter(account=account_id, organisation__is_active=True)
    return rows.values_list(Concat(Value("organisation:"), Cast("organisation_id", CharField())), flat=True)


def organisation_ids_of(account_id: int) -> list[int]:
    """List the organisations an account is a member of."""
    return organisation_ids_where(account_id, "")


def organisation_ids_where(account_id: int, right: str) -> list[int]:
    """List the organisations for which an account `manages`, `publishes` or `reviews`; any membership when empty."""
    return list(_where(account_id, right).values_list("organisation_id", flat=True))


def choices_where(account_id: int, right: str) -> list[tuple[str, str]]:
    """List the same organisations as choices of a form."""
    rows = _where(account_id, right).order_by("organisation__name")
    return [(str(pk), name) for pk, name in rows.values_list("organisation_id", "organisation__name")]


def reviewing_choices(other_than: int) -> list[tuple[str, str]]:
    """List the organisations that have somebody who reviews, but for one, as choices of a form."""
    reviewing = Membership.objects.filter(role__reviews=True, account__is_active=True).values("organisation")
    rows = Organisation.objects.active().filter(pk__in=reviewing).exclude(pk=other_than).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def account_ids_where(organisation_id: int, right: str) -> list[int]:
    """List the active accounts that `manages`, `publishes` or `reviews` for an organisation."""
    rows = Membership.objects.filter(organisation=organisation_id, account__is_active=True, **{f"role__{right}": True})
    return list(rows.order_by("account_id").values_list("account_id", flat=True))


def waiting_join_requests(organisation_ids: list[int]) -> QuerySet[JoinRequest]:
    """Select the unanswered requests to join these organisations, oldest first."""
    rows = JoinRequest.objects.filter(organisation__in=organisation_ids, state=RequestState.WAITING)
    return rows.select_related("organisation", "account").order_by("created_at")


def _where(account_id: int, right: str) -> QuerySet[Membership]:
    rows = Membership.objects.filter(account=account_id, organisation__is_active=True)
    return rows.filter(**{f"role__{right}": True}) if right else rows
