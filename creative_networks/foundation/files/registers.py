"""What files offer to the floors around them: verbs, timed work, what is kept about people."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs
from creative_networks.foundation.rights.registry import (
    Basis,
    Part,
    Who,
    declare_access,
    declare_data,
    register_eraser,
    register_person_files,
)

from . import actions, queries
from .registry import register_awaited

declare_verbs(
    "files",
    {
        "file_stored": _("A file was uploaded"),
        "file_attached": _("A file was attached"),
        "file_binned": _("A file was put into the bin"),
        "file_returned": _("A file was taken out of the bin"),
        "file_deleted": _("A file was deleted"),
    },
)

schedule("files.delete_unattached", 24 * 3600, "creative_networks.foundation.files.tasks.delete_unattached")

declare_data(
    "files.storedfile",
    personal=("uploaded_by", "name", "alternative_text"),
    plain=(
        "id",
        "token",
        "media_type",
        "size",
        "width",
        "height",
        "sha256",
        "path",
        "subject_type",
        "subject_id",
        "organisation",
        "uploaded_at",
        "removed_at",
    ),
    purpose=_("to show what you uploaded in what you wrote"),
    basis=Basis.CONTRACT,
    kept=_("with what it hangs on; a week, where it hangs on nothing"),
    parts=(Part("uploaded_by", exports=("name", "media_type", "size", "alternative_text", "uploaded_at")),),
)
register_eraser("files.unattached", actions.delete_unattached_files_of)
register_person_files("files", queries.files_of_person)
register_awaited("drafts", queries.tokens_in_drafts)

declare_access("files", "files", Who.PUBLISHES)
declare_access("files", "file", Who.EVERYONE)
