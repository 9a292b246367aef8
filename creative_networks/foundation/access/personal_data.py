"""What access keeps about people, for the data inventory; read by `registers.py`."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Part, declare_data

DECIDING = _("so that a community can trace who asked, who decided and who approved")
WITH_DECISION = _("with the decision; your name goes when your account is erased")


def declare() -> None:
    declare_data(
        "access.protocol",
        plain=("id", "slug", "names", "explanation", "is_open", "created_at", "founded_at", "stopped_at"),
    )
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
    declare_data(
        "access.referral",
        personal=("asked_by", "note"),
        plain=(
            *("id", "protocol", "kind", "thing_id", "was_readable", "once_admitted"),
            *("asked_for", "asked_at", "answered_at"),
        ),
        purpose=DECIDING,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=WITH_DECISION,
        parts=(Part("asked_by", exports=("protocol", "kind", "thing_id", "note", "asked_at"), blanks=("note",)),),
    )
    declare_data(
        "access.groupdecision",
        personal=("decided_by",),
        plain=("id", "protocol", "kind", "thing_id", "decision", "reason", "is_reason_public", "decided_at"),
        purpose=DECIDING,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=WITH_DECISION,
        parts=(Part("decided_by", exports=("protocol", "kind", "thing_id", "decision", "reason", "decided_at")),),
    )
    _declare_labels()


def _declare_labels() -> None:
    declare_data("access.label", plain=("id", "kind", "protocol", "code", "hub_url", "created_at"))
    declare_data(
        "access.labelversion",
        personal=("written_by", "approved_by"),
        plain=("id", "label", "number", "written_at", "approved_at"),
        purpose=DECIDING,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=WITH_DECISION,
        parts=(
            Part("written_by", exports=("label", "number", "written_at")),
            Part("approved_by", exports=("label", "number", "approved_at")),
        ),
    )
    declare_data("access.labeltext", plain=("id", "version", "language", "name", "text", "audio_path", "audio_type"))
    declare_data(
        "access.placement",
        personal=("placed_by",),
        plain=("id", "label", "kind", "thing_id", "placed_at", "removed_at"),
        purpose=DECIDING,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=WITH_DECISION,
        parts=(Part("placed_by", exports=("label", "kind", "thing_id", "placed_at")),),
    )
