"""What translations keep about people, for the data inventory; read by `registers.py`."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data

_STRING = ("id", "key", "origin", "context", "english", "english_plural", "is_used", "first_seen_at")
_VERSION = ("id", "string", "language", "forms", "shown", "state", "revision", "earlier_english")
_VERSION_DATES = ("written_at", "reviewed_at")


def declare() -> None:
    declare_data("translations.interfacestring", plain=_STRING)
    declare_data("translations.edition", plain=("id", "number", "catalogues"))
    declare_data("translations.progress", plain=("id", "source", "grouping", "figures", "counted_at"))
    declare_data(
        "translations.translator",
        personal=("account", "language", "reviews", "is_named", "given_by", "since"),
        plain=("id",),
        purpose=_("to let you translate into a language"),
        basis=Basis.CONTRACT,
        kept=_("as long as you translate into it"),
        parts=(
            Part("account", exports=("language", "reviews", "is_named", "since"), deletes=True),
            Part("given_by", exports=("language", "since")),
        ),
    )
    declare_data(
        "translations.stringversion",
        personal=("written_by", "reviewed_by", "remark"),
        plain=_VERSION + _VERSION_DATES,
        purpose=_("to show who translated and who reviewed"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("with the words; your name goes when your account is erased"),
        parts=(
            Part("written_by", exports=("language", "forms", "written_at")),
            Part("reviewed_by", exports=("language", "forms", "remark", "reviewed_at")),
        ),
    )
    declare_data(
        "translations.earliertext",
        plain=("id", "source", "subject_id", "revision", "content", "significance", "kept_at"),
        purpose=_("to show translators what has changed in a text"),
        kept=_("two years; until the text is deleted"),
        clocks=(Clock("kept_at", 730, deletes=True),),
    )
    declare_data(
        "translations.handover",
        personal=("person", "asked_by", "note"),
        plain=("id", "source", "subject_id", "language", "state", "asked_at", "answered_at"),
        purpose=_("to ask you to translate a text"),
        basis=Basis.CONTRACT,
        kept=_("a year after the answer"),
        parts=(
            Part("person", exports=("language", "note", "state", "asked_at", "answered_at"), deletes=True),
            Part("asked_by", exports=("language", "note", "asked_at"), blanks=("note",)),
        ),
        clocks=(Clock("answered_at", 365, where=~Q(state="waiting"), deletes=True),),
    )
