"""What files offer to the floors around them: verbs, timed work."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs

declare_verbs(
    "files",
    {
        "file_stored": _("A file was uploaded"),
        "file_attached": _("A file was attached"),
        "file_deleted": _("A file was deleted"),
    },
)

schedule("files.delete_unattached", 24 * 3600, "creative_networks.foundation.files.tasks.delete_unattached")
