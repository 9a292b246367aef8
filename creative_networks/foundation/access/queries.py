from typing import Any

from .models import ProtocolMember
from .readers import STRANGER, Reader
from .registry import scope_providers

__all__ = ["STRANGER", "Reader", "reader_for"]


def reader_for(account: Any) -> Reader:
    """
    Describe an account as a reader; somebody who is signed out, or switched off, is a stranger.

    Kept on the account object, which lives as long as its request. Two statements.
    """
    if account is None or not getattr(account, "is_authenticated", False) or not account.is_active:
        return STRANGER
    reader = getattr(account, "_reader", None)
    if reader is None:
        reader = account._reader = _read(account)
    return reader


def _read(account: Any) -> Reader:
    scopes = {scope for provide in scope_providers() for scope in provide(account.pk)}
    if account.is_coordinator:
        scopes.add("coordinators")
    protocols = ProtocolMember.objects.filter(account_id=account.pk).values_list("protocol_id", flat=True)
    return Reader(
        account_id=account.pk, is_member=True, scopes=frozenset(scopes), protocol_ids=tuple(sorted(protocols))
    )
