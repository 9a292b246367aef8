"""Verbs of access. What admits an account to circles and protocols is read by `queries.reader_for` itself."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs
from creative_networks.foundation.rights.registry import Basis, Part, declare_data

declare_verbs(
    "access",
    {
        "protocol_created": _("A community protocol was created"),
        "protocol_member_added": _("Somebody was admitted by a community protocol"),
        "protocols_set": _("Community protocols were set or lifted"),
    },
)

declare_data("access.protocol", plain=("id", "slug", "names", "explanation", "is_open", "created_at"))
declare_data(
    "access.protocolmember",
    personal=("account", "is_steward", "protocol"),
    plain=("id",),
    purpose=_("to let you see, or decide on, what a community governs"),
    basis=Basis.CONTRACT,
    kept=_("as long as the community's group wants"),
    parts=(Part("account", exports=("protocol", "is_steward"), deletes=True),),
)
declare_data(
    "access.circle",
    personal=("people",),
    plain=("id", "created_at"),
    purpose=_("to show you what only named people may see"),
    basis=Basis.CONTRACT,
    kept=_("as long as your account"),
    parts=(Part("people", exports=("id", "created_at"), blanks=("people",)),),
)
