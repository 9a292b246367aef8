"""What files offer to the floors around them: verbs."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs

declare_verbs(
    "files",
    {
        "file_stored": _("A file was uploaded"),
        "file_attached": _("A file was attached"),
        "file_deleted": _("A file was deleted"),
    },
)
