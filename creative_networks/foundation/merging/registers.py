"""What merging keeps, for the data inventory."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Part, declare_data

declare_data(
    "merging.merge",
    personal=("merged_by", "undone_by"),
    plain=("id", "kind", "kept_id", "gone_id", "moved", "before", "merged_at", "undone_at"),
    purpose=_("to put back what was merged by mistake, and to know who did it"),
    basis=Basis.LEGITIMATE_INTEREST,
    kept=_("with what was merged; your name goes when your account is erased"),
    parts=(
        Part("merged_by", exports=("id", "kind", "merged_at")),
        Part("undone_by", exports=("id", "kind", "undone_at")),
    ),
)
