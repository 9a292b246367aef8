"""A person's own data as an archive."""

import json
import secrets
import tempfile
import zipfile
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.rights import queries as rights
from creative_networks.foundation.rights import registry as declared

from ..models import Account, DataExport

EXPORT_LASTS = timedelta(days=7)
MOST_WAITING = 3
MOST_WITHIN = timedelta(days=1)


class TooManyExports(Exception):
    """The person asked several times within a day; the archives they have will do."""


@transaction.atomic
def ask_for_export(*, account: Account, by: Account | None, at: datetime) -> DataExport:
    """
    Have the worker make an archive of what is kept about a person.

    :raises TooManyExports: after three within a day
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if account.data_exports.filter(asked_at__gt=at - MOST_WITHIN).count() >= MOST_WAITING:
        raise TooManyExports
    export = DataExport.objects.create(account=account, token=secrets.token_urlsafe(32), asked_at=at)
    journal.record(verb="accounts.export_asked", subject=account, by=by, at=at)
    from ..tasks import make_export as job

    transaction.on_commit(lambda: job.enqueue(export.pk))
    return export


def make_export(*, export: DataExport, at: datetime) -> DataExport:
    """Write the archive and say when it expires; made before, it is left as it is."""
    if export.ready_at is not None:
        return export
    with tempfile.TemporaryFile() as file:
        write_archive(account=export.account, file=file)
        size = file.tell()
        file.seek(0)
        default_storage.delete(export.path)
        default_storage.save(export.path, File(file))
    with transaction.atomic():
        export.ready_at, export.expires_at, export.size = at, at + EXPORT_LASTS, size
        export.save(update_fields=["ready_at", "expires_at", "size"])
        journal.record(verb="accounts.export_ready", subject=export, by=None, at=at)
    return export


def write_archive(*, account: Account, file: Any) -> None:
    """Write all that is declared to be about a person: data.json, their files, and how to read it."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for model, row in rights.rows_about(account):
        rows.setdefault(model, []).append(row)
    with zipfile.ZipFile(file, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        with translation.override(account.language):
            archive.writestr("README.txt", _readme())
        archive.writestr("data.json", json.dumps(rows, indent=2, ensure_ascii=False, sort_keys=True))
        for number, kept in enumerate(declared.files_of_person(account), start=1):
            # What an uploader called a file must not lead out of the folder it is unpacked into.
            name = kept.name.replace("/", "_").replace("\\", "_")
            try:
                with default_storage.open(kept.path) as content, archive.open(f"files/{number}-{name}", "w") as copy:
                    for chunk in content.chunks():
                        copy.write(chunk)
            except FileNotFoundError:
                archive.writestr(f"files/{number}-{name}.missing.txt", _("The content of this file is gone."))


def _readme() -> str:
    return "\n".join(
        [
            _("What %(network)s keeps about you") % {"network": settings.NETWORK_NAME},
            "",
            _("data.json holds it by kind, as text that people and programs can read. files holds what you uploaded."),
            _("Your password and your passkeys are kept in a form that lets nobody in, and are not included."),
            "",
        ]
    )
