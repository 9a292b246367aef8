from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from .models import ProtocolMember
from .readers import STRANGER, Reader
from .registry import scope_providers

__all__ = ["STRANGER", "Reader", "reader_for"]

PROTOCOL = "protocol:"
COORDINATORS = "coordinators"


def reader_for(account: Any) -> Reader:
    """
    Describe an account as a reader; somebody who is signed out, or switched off, is a stranger.

    Kept on the account object, which lives as long as its request. One statement.
    """
    if account is None or not getattr(account, "is_authenticated", False) or not account.is_active:
        return STRANGER
    reader = getattr(account, "_reader", None)
    if reader is None:
        reader = account._reader = _read(account)
    return reader


def _read(account: Any) -> Reader:
    protocols = ProtocolMember.objects.filter(account_id=account.pk)
    rows = protocols.values_list(Concat(Value(PROTOCOL), Cast("protocol_id", CharField())), flat=True)
    found = list(rows.union(*(provide(account.pk) for provide in scope_providers()), all=True))
    scopes = {scope for scope in found if not scope.startswith(PROTOCOL)}
    if account.is_coordinator:
        scopes.add(COORDINATORS)
    held = sorted(int(scope.removeprefix(PROTOCOL)) for scope in found if scope.startswith(PROTOCOL))
    return Reader(account_id=account.pk, is_member=True, scopes=frozenset(scopes), protocol_ids=tuple(held))
