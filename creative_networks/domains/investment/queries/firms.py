"""Rounds with their checks, and investors' profiles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.files import queries as files
from creative_networks.foundation.organisations import queries as organisations

from .. import rules
from ..models import Check, CheckState, InvestorProfile, Round

CHECK = "investment.check"


def rounds_of(account: Any) -> list[Round]:
    """List the rounds of the account's own firms, the latest first."""
    own = organisations.organisation_ids_of(account)
    rows = Round.objects.filter(firm__in=own).select_related("firm").prefetch_related("checks")
    return list(rows.order_by("-created_at", "-pk"))


def visible_rounds(reader: Reader) -> QuerySet[Round]:
    """Select what a reader may see: the rounds of their firm, and those whose check their organisation advises on."""
    own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
    advised = Q(checks__adviser__in=own) & ~Q(checks__state=CheckState.DRAFT)
    return Round.objects.filter(Q(firm__in=own) | advised).distinct()


def visible_round(reader: Reader, pk: int) -> Round | None:
    """Find a round this reader may see, with its checks."""
    rows = visible_rounds(reader).select_related("firm").prefetch_related("checks__adviser", "checks__decided_by")
    return rows.filter(pk=pk).first()


def round_by_id(pk: int) -> Round | None:
    """Find a round, for whoever has asked already who may see it."""
    return Round.objects.select_related("firm").filter(pk=pk).first()


def check_by_id(reader: Reader, pk: int) -> Check | None:
    """Find a check this reader may see: an adviser sees it only from when it was sent to them."""
    own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
    seen = Q(round__firm__in=own) | (Q(adviser__in=own) & ~Q(state=CheckState.DRAFT))
    return Check.objects.filter(seen, pk=pk).select_related("round__firm", "adviser").first()


def visible_checks(reader: Reader, ids: Iterable[int]) -> set[int]:
    """Say which of these checks a reader may see, and so the evidence that hangs on them."""
    own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
    seen = Q(round__firm__in=own) | (Q(adviser__in=own) & ~Q(state=CheckState.DRAFT))
    return set(Check.objects.filter(seen, pk__in=ids).values_list("pk", flat=True))


def check_files(check: Check) -> list[Any]:
    """List the evidence of a check that the caller found visible."""
    return files.files_of(CHECK, check.pk, beside=CHECK)


def binned_check_files(check: Check) -> list[Any]:
    """List the evidence that the firm took away and may put back."""
    return files.binned_files_of(CHECK, [check.pk])


def checks_waiting_for(account: Any) -> list[Check]:
    """List the checks that wait for an adviser's word from the account's organisations, the oldest first."""
    own = organisations.organisation_ids_where(account, "reviews")
    rows = Check.objects.filter(adviser__in=own, state=CheckState.SENT).select_related("round__firm")
    return list(rows.order_by("sent_at", "pk"))


def round_with_go(firm_id: int, at: datetime) -> Round | None:
    """Find a firm's round with an adviser's go that still holds."""
    fresh = Q(checks__state=CheckState.GO, checks__decided_at__gt=at - rules.GO_HOLDS)
    return Round.objects.filter(fresh, firm=firm_id).order_by("-checks__decided_at").first()


def go_days(check: Check, at: datetime) -> int:
    """Count the days for which a go still holds."""
    return max(0, (check.decided_at + rules.GO_HOLDS - at).days) if check.decided_at else 0


def profile_of(organisation_id: int) -> InvestorProfile | None:
    rows = InvestorProfile.objects.select_related("organisation").prefetch_related("stages", "sectors", "countries")
    return rows.filter(organisation=organisation_id).first()


def investors_list(*, route: str = "", country: str = "", sector: int | None = None) -> QuerySet[InvestorProfile]:
    """Select the investors that members of the network see, by name; who named no limit matches every filter."""
    rows = InvestorProfile.objects.filter(organisation__is_active=True)
    if country:
        rows = rows.filter(Q(countries=country) | Q(countries=None))
    if sector:
        rows = rows.filter(Q(sectors=sector) | Q(sectors=None))
    if route:
        rows = rows.filter(routes__icontains=route)
    rows = rows.select_related("organisation").prefetch_related("stages", "sectors", "countries")
    return rows.order_by("organisation__name", "pk").distinct()
