"""What questions keep about people, for the data inventory; read by `registers.py`."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Part, declare_data

ASKED = _("to bring a question to somebody who knows, and the answer to all who ask the same")
STAYS = _("with the question; your name goes when your account is erased")


def declare() -> None:
    declare_data(
        "questions.question",
        personal=("title", "body", "asked_by", "person", "owner"),
        plain=(
            *("id", "audience", "audience_scope", "protocol_rule", "protocols"),
            *("state", "language", "concepts", "tags", "region", "organisation"),
            *("asked_at", "due_on", "reminded_at", "answered_at"),
        ),
        purpose=ASKED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(
            Part("asked_by", exports=("id", "title", "body", "language", "state", "asked_at")),
            Part("person", exports=("id", "asked_at")),
            Part("owner", exports=("id", "title", "asked_at")),
        ),
    )
    declare_data(
        "questions.questiontext",
        personal=("title", "body", "translator"),
        plain=(
            *("id", "question", "language", "is_original", "revision", "source_revision", "outdated_by"),
            *("created_at", "updated_at"),
        ),
        purpose=ASKED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("translator", exports=("id", "title", "body", "language", "updated_at")),),
    )
    declare_data(
        "questions.answer",
        personal=("body", "author"),
        plain=("id", "question", "language", "written_at", "is_solution", "item"),
        purpose=ASKED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("author", exports=("id", "body", "language", "written_at", "is_solution")),),
    )
