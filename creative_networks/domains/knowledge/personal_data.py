"""What knowledge keeps about people, for the data inventory; read by `registers.py`."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Part, declare_data

WRITTEN = _("to show who wrote, translated or reviewed, and whom to ask")
STAYS = _("with the text; your name goes when your account is erased")
_ITEM = (
    "id",
    "audience",
    "audience_scope",
    "protocol_rule",
    "protocols",
    "kind",
    "key",
    "state",
    "organisation",
    "concepts",
    "regions",
    "countries",
    "licence",
    "published_at",
    "review_due_date",
    "confirmed_at",
    "confirmed_for",
    "reminders",
    "reminded_at",
    "retired_reason",
    "trial_count",
    "related_ids",
    "tags",
    "has_files",
    "is_demonstration",
    "created_at",
    "state_since",
)
_TEXT = (
    "id",
    "item",
    "language",
    "is_original",
    "revision",
    "source_revision",
    "outdated_by",
    "title",
    "summary",
    "sections",
    "plain",
    "created_at",
    "updated_at",
)


def declare() -> None:
    declare_data(
        "knowledge.item",
        personal=("owner", "contact", "confirmed_by"),
        plain=_ITEM,
        purpose=WRITTEN,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(
            Part("owner", exports=("id", "kind", "organisation", "contact", "created_at"), blanks=("contact",)),
            Part("confirmed_by", exports=("id", "confirmed_at")),
        ),
    )
    declare_data(
        "knowledge.itemtext",
        personal=("translator",),
        plain=_TEXT,
        purpose=WRITTEN,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("translator", exports=("id", "language", "title", "summary", "sections", "updated_at")),),
    )
    declare_data(
        "knowledge.itemrevision",
        personal=("saved_by",),
        plain=("id", "text", "number", "title", "summary", "sections", "significance", "note", "saved_at"),
        purpose=WRITTEN,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("saved_by", exports=("id", "number", "title", "summary", "sections", "note", "saved_at")),),
    )
    declare_data(
        "knowledge.review",
        personal=("asked_by", "reviewer", "remark"),
        plain=("id", "item", "asked_at", "reviewer_organisation", "outcome", "answered_at"),
        purpose=WRITTEN,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(
            Part("asked_by", exports=("id", "asked_at", "outcome")),
            Part("reviewer", exports=("id", "outcome", "remark", "answered_at")),
        ),
    )
    declare_data(
        "knowledge.trial",
        personal=("reported_by", "place", "changed", "story"),
        plain=("id", "item", "organisation", "region", "result", "language", "reported_at"),
        purpose=_("to let others learn from what you tried"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("reported_by", exports=("id", "place", "changed", "result", "story", "language", "reported_at")),),
    )
    declare_data(
        "knowledge.collection",
        plain=(
            "id",
            "audience",
            "audience_scope",
            "protocol_rule",
            "protocols",
            "organisation",
            "key",
            "is_demonstration",
            "created_at",
            "updated_at",
            "removed_at",
        ),
    )
    versions = ("is_original", "revision", "source_revision", "outdated_by", "created_at", "updated_at")
    declare_data("knowledge.collectiontext", plain=("id", "collection", "language", "title", "introduction", *versions))
    declare_data("knowledge.collectionitem", plain=("id", "collection", "item", "position"))
