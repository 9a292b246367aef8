from typing import Any

from django.db import connection

from .readers import STRANGER, Reader
from .registry import scope_providers

__all__ = ["STRANGER", "Reader", "reader_for"]

COORDINATORS = "coordinators"
PROTOCOL, PEOPLE = "protocol", "people"

# Read on every page of a member: written out, as putting it together costs more than running it.
_ADMISSIONS = """
    SELECT 'protocol', protocol_id FROM access_protocolmember WHERE account_id = %s
    UNION ALL
    SELECT 'people', circle_id FROM access_circle_people WHERE account_id = %s
"""


def reader_for(account: Any) -> Reader:
    """
    Describe an account as a reader; somebody who is signed out, or switched off, is a stranger.

    Kept on the account object, which lives as long as its request. One statement, and those of the providers.
    """
    if account is None or not getattr(account, "is_authenticated", False) or not account.is_active:
        return STRANGER
    reader = getattr(account, "_reader", None)
    if reader is None:
        reader = account._reader = _read(account)
    return reader


def _read(account: Any) -> Reader:
    with connection.cursor() as cursor:
        cursor.execute(_ADMISSIONS, [account.pk, account.pk])
        admissions = cursor.fetchall()
    scopes = {scope for provide in scope_providers() for scope in provide(account)}
    scopes |= {f"{PEOPLE}:{key}" for kind, key in admissions if kind == PEOPLE}
    if account.is_coordinator:
        scopes.add(COORDINATORS)
    protocols = sorted(key for kind, key in admissions if kind == PROTOCOL)
    return Reader(account_id=account.pk, is_member=True, scopes=frozenset(scopes), protocol_ids=tuple(protocols))
