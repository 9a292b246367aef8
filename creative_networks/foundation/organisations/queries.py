from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.languages.queries import best
from creative_networks.foundation.prepared import Prepared

from . import rules
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

Choices = list[tuple[str, str]]

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
    found: list[Organisation] = _by_id.objects(pk=pk)
    if not found:
        raise Organisation.DoesNotExist(f"There is no organisation {pk}.")
    return found[0]


_by_id = Prepared(lambda pk: Organisation.objects.filter(pk=pk))


def organisation_by_key(key: str) -> Organisation | None:
    """Find an organisation by its key; an empty key is none."""
    return Organisation.objects.filter(key=key).first() if key else None


def organisations_named(ids: Iterable[int]) -> dict[int, str]:
    """Name organisations by id."""
    return dict(Organisation.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def organisations_by_key() -> dict[str, Organisation]:
    """Fetch every organisation by its key, for imports."""
    return {organisation.key: organisation for organisation in Organisation.objects.iterator(chunk_size=2000)}


def organisation_keys(*, beginning: str = "") -> list[str]:
    """List the keys of all organisations, or of those whose key begins so."""
    return list(Organisation.objects.filter(key__startswith=beginning).values_list("key", flat=True))


def memberships_of(account_id: int) -> QuerySet[Membership]:
    """Select the memberships of an account in active organisations, with organisation and role."""
    rows = Membership.objects.filter(account=account_id, organisation__is_active=True)
    return rows.select_related("organisation", "role").order_by("organisation__name")


def scopes_of(account: Any) -> list[str]:
    """List the audiences an account belongs to as a member, such as `organisation:12`."""
    return [f"organisation:{pk}" for pk in organisation_ids_of(account)]


def organisation_ids_of(account: Any) -> list[int]:
    """List the organisations an account is a member of."""
    return organisation_ids_where(account, "")


def organisation_ids_where(account: Any, right: str) -> list[int]:
    """
    List the organisations for which an account `manages`, `publishes` or `reviews`; any membership when empty.

    What an account may do is read once and kept on the account object, which lives as long as its request.
    """
    return [held[0] for held in _held(account, right)]


def organisations_where(me: int, right: str) -> QuerySet[Any]:
    """Select the same by the account's id, to be asked inside another question."""
    held = Membership.objects.filter(account=me, organisation__is_active=True, **{f"role__{right}": True})
    return held.values("organisation_id")


def choices_where(account: Any, right: str) -> list[tuple[str, str]]:
    """List the same organisations as choices of a form, by name."""
    return [(str(held[0]), held[1]) for held in _held(account, right)]


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


def organisations_for_choice() -> Choices:
    """Offer all active organisations, by name."""
    return [(str(pk), name) for pk, name in active_organisations().order_by("name").values_list("pk", "name")]


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Select an organisation's members, those with most rights first."""
    rows = organisation.memberships.select_related("account", "role", "organisation")
    return rows.order_by("role__rank", "account__name", "pk")


def managers_of(organisation: Organisation) -> list[Any]:
    """List those who manage an organisation, or the coordinators when nobody does."""
    ids = account_ids_where(organisation.pk, "manages")
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
    """Offer the roles by their names in the reader's language."""
    return [(role.slug, in_language(role.names, ranking)) for role in roles()]


def role_descriptions(ranking: Sequence[str]) -> Choices:
    """List what each role is called and what it may do, in the reader's language."""
    return [(in_language(role.names, ranking), in_language(role.descriptions, ranking)) for role in roles()]


def in_language(texts: dict[str, str], ranking: Sequence[str]) -> str:
    """Choose a text by language in the reader's ranking; empty when there is none."""
    language = best(texts, ranking) or next(iter(texts), "")
    return texts.get(language, "")


def waiting_requests_to(organisation: Organisation) -> QuerySet[JoinRequest]:
    """Select the requests to join that wait, the oldest first."""
    waiting = organisation.join_requests.filter(state=RequestState.WAITING)
    return waiting.select_related("account", "organisation").order_by("created_at", "pk")


def requests_to(organisation: Organisation) -> QuerySet[JoinRequest]:
    """Select all requests to join, answered or not."""
    return organisation.join_requests.select_related("account", "organisation")


def waiting_request_of(account: Any, organisation: Organisation) -> JoinRequest | None:
    return organisation.join_requests.filter(account=account, state=RequestState.WAITING).first()


def join_request_by_id(request_id: int) -> JoinRequest | None:
    return JoinRequest.objects.select_related("account", "organisation").filter(pk=request_id).first()


def requests_waiting_for(account: Any) -> QuerySet[JoinRequest]:
    """Select the requests an account can answer: as manager, or as coordinator where nobody manages."""
    waiting = requests_waiting(me=account.pk, is_coordinator=account.is_coordinator)
    return waiting.select_related("organisation", "account").order_by("created_at", "pk")


def requests_waiting(*, me: int, is_coordinator: bool, **more: Any) -> QuerySet[JoinRequest]:
    """Select the same by the account's id."""
    managed = Membership.objects.filter(account_id=me, role__manages=True).values("organisation_id")
    mine: Any = Q(organisation__in=managed)
    if is_coordinator:
        managers = Membership.objects.filter(
            organisation=OuterRef("organisation"), role__manages=True, account__is_active=True
        )
        mine |= ~Exists(managers)
    return JoinRequest.objects.filter(mine, state=RequestState.WAITING)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far an organisation has come on its way into the network."""

    is_described: bool
    managers: int
    members: int
    is_offering: bool


def beginning_of(organisation: Organisation) -> Beginning:
    """Tell how far an organisation has come, in two statements."""
    manages = list(organisation.memberships.values_list("role__manages", flat=True))
    return Beginning(
        is_described=bool(organisation.country_id and any(organisation.descriptions.values())),
        managers=sum(manages),
        members=len(manages),
        is_offering=organisation.offers.filter(is_active=True).exists(),
    )


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


def merged_into(pk: int) -> int | None:
    """Tell which organisation a merged one is part of now."""
    return Organisation.objects.filter(pk=pk).values_list("merged_into", flat=True).first()


def likely_duplicates(limit: int = 50) -> list[tuple[Organisation, Organisation]]:
    """Pair active organisations of one country that are called alike, or that have the same website; older first."""
    found: dict[tuple[str, str], Organisation] = {}
    pairs: dict[tuple[int, int], tuple[Organisation, Organisation]] = {}
    for organisation in active_organisations().order_by("created_at", "pk").iterator(chunk_size=2000):
        for sign in rules.signs_of_identity(organisation.name, organisation.website, organisation.country_id or ""):
            first = found.setdefault(sign, organisation)
            if first.pk != organisation.pk:
                pairs.setdefault((first.pk, organisation.pk), (first, organisation))
        if len(pairs) >= limit:
            break
    return list(pairs.values())


def offers_of(organisation: Organisation) -> QuerySet[ServiceOffer]:
    """Select an organisation's active offers with all that is told about them; four statements."""
    offers = organisation.offers.filter(is_active=True).select_related("organisation", "service")
    return offers.prefetch_related("spoken", "area", "sectors").order_by("service__position", "pk")


def withdrawn_offers_of(organisation: Organisation) -> QuerySet[ServiceOffer]:
    """Select what an organisation offered once and can offer again."""
    return organisation.offers.filter(is_active=False).select_related("organisation", "service")


def offices_of(organisation: Organisation) -> QuerySet[Office]:
    return organisation.offices.select_related("municipality", "organisation").order_by("pk")


def forget(account: Any) -> None:
    """Make an account object read anew what it may do and see."""
    for kept in ("_rights", "_reader"):
        if hasattr(account, kept):
            delattr(account, kept)


_memberships = Prepared(
    lambda me: Membership.objects.filter(account=me, organisation__is_active=True).values_list(
        "organisation_id", "organisation__name", *(f"role__{name}" for name in RIGHTS)
    )
)


def _held(account: Any, right: str) -> list[tuple[Any, ...]]:
    """Memberships as id and name of the organisation, then the rights in their order."""
    held: list[tuple[Any, ...]] | None = getattr(account, "_rights", None)
    if held is None:
        held = account._rights = sorted(_memberships.rows(me=account.pk), key=lambda row: row[1])
    return [row for row in held if not right or row[2 + RIGHTS.index(right)]]
