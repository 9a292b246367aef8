"""The journal's own timed work: what was committed is sealed. Its readers register themselves."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.rights.registry import Basis, Part, declare_data

schedule("journal.seal_committed", 1, "creative_networks.foundation.journal.tasks.seal_committed")

declare_data(
    "journal.entry",
    title=_("the journal of what was done"),
    personal=("actor_id",),
    plain=("id", "verb", "subject_type", "subject_id", "for_organisation_id", "places", "facts", "at", "recorded_at"),
    purpose=_("so that decisions can be traced and public money accounted for"),
    basis=Basis.LEGAL_OBLIGATION,
    kept=_("for good; it names nobody, and leads to nobody once your account is erased"),
    parts=(Part("actor_id", exports=("verb", "subject_type", "subject_id", "at")),),
)
declare_data("journal.waiting", plain=("entry",))
declare_data("journal.seal", plain=("sequence", "entry", "previous_hash", "hash", "sealed_at"))
declare_data("journal.reader", plain=("name", "position", "failed_at", "failure", "attempts"))
