"""What the partner search keeps about people, for the data inventory; read by `registers.py`."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data

from .rules import SEARCH

INTRODUCED = _("to bring firms together that look for each other")
UNTIL_ENDED = _("two years after the search was last opened; your name goes when your account is erased")
TWO_YEARS = 730
_SEARCH = (
    "id",
    "audience",
    "audience_scope",
    "protocol_rule",
    "protocols",
    "side",
    "state",
    "organisation",
    "country",
    "countries",
    "concepts",
    "tags",
    "is_demonstration",
    "created_at",
    "opened_at",
    "expires_on",
    "reminded_at",
    "removed_at",
)
_TEXT = (
    "id",
    "search",
    "language",
    "is_original",
    "revision",
    "source_revision",
    "outdated_by",
    "title",
    "cooperation",
    "firm",
    "partner",
    "created_at",
    "updated_at",
)


def declare() -> None:
    declare_data(
        SEARCH,
        # A firm of one person is named after that person often enough.
        personal=("firm", "contact", "filed_by"),
        plain=_SEARCH,
        purpose=INTRODUCED,
        basis=Basis.CONSENT,
        kept=UNTIL_ENDED,
        parts=(
            Part("filed_by", exports=("id", "side", "state", "firm", "contact", "created_at"), blanks=("contact",)),
        ),
        clocks=(Clock("opened_at", TWO_YEARS, blanks=("firm", "contact")),),
    )
    declare_data("community.partnertext", plain=_TEXT)
    declare_data(
        "community.interest",
        personal=("sent_by", "cooperation", "missing", "firm", "contact", "answered_by", "reason"),
        plain=("id", "search", "organisation", "language", "answer", "sent_at", "answered_at"),
        purpose=INTRODUCED,
        basis=Basis.CONSENT,
        kept=_("two years after it was sent"),
        parts=(
            Part(
                "sent_by",
                exports=("id", "cooperation", "missing", "firm", "contact", "answer", "sent_at"),
                blanks=("contact",),
            ),
            Part("answered_by", exports=("id", "answer", "reason", "answered_at")),
        ),
        clocks=(Clock("sent_at", TWO_YEARS, deletes=True),),
    )
