from django.contrib.auth import get_user_model
from django.db import connection

from .models import Installation


def installation() -> Installation | None:
    """Fetch which installation this is."""
    return Installation.objects.order_by("begun_at").first()


def installation_in_use() -> str | None:
    """Say which installation is here when somebody uses it; nothing where the database has no accounts yet."""
    tables = set(connection.introspection.table_names())
    if not {Installation._meta.db_table, get_user_model()._meta.db_table} <= tables:
        return None
    if not get_user_model()._default_manager.exists():
        return None
    return str((found := installation()) and found.pk)
