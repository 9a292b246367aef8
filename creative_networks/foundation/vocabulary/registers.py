from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs, keep_in_memory

from . import queries

declare_verbs(
    "vocabulary",
    {
        "concept_created": _("A term was added"),
        "concept_moved": _("A term was moved"),
        "concept_retired": _("A term was retired"),
        "concept_restored": _("A retired term was taken into use again"),
        "label_set": _("A term was named"),
        "note_set": _("A term was defined"),
    },
)

keep_in_memory("vocabulary", queries.forget)
