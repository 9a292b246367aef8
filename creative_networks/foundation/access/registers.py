"""Verbs of access. What admits an account to circles and protocols is read by `queries.reader_for` itself."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs

declare_verbs(
    "access",
    {
        "protocol_created": _("A community protocol was created"),
        "protocol_member_added": _("Somebody was admitted by a community protocol"),
        "protocols_set": _("Community protocols were set or lifted"),
    },
)
