from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs, keep_in_memory
from creative_networks.foundation.rights.registry import Who, declare_access, declare_data

from . import documents, queries  # noqa: F401 (documents: what the search finds)

declare_verbs(
    "vocabulary",
    {
        "concept_created": _("A term was added"),
        "concept_moved": _("A term was moved"),
        "concept_retired": _("A term was retired"),
        "concept_restored": _("A retired term was taken into use again"),
        "concepts_imported": _("Terms were imported"),
        "label_set": _("A term was named"),
        "note_set": _("A term was defined"),
    },
)

keep_in_memory("vocabulary", queries.forget)

# Nothing about people.
declare_data("vocabulary.scheme", plain=("id", "slug", "names", "position"))
declare_data("vocabulary.concept", plain=("id", "scheme", "slug", "broader", "position", "is_retired", "replaced_by"))
declare_data("vocabulary.conceptlabel", plain=("id", "concept", "language", "kind", "text", "origin"))
declare_data("vocabulary.conceptnote", plain=("id", "concept", "language", "text", "origin"))
declare_data(
    "vocabulary.conceptmapping",
    plain=("id", "concept", "relation", "target_uri", "target_scheme", "target_version", "part", "status"),
)
declare_data("vocabulary.conceptrelation", plain=("id", "source", "target"))

declare_access("terms", "schemes scheme term", Who.EVERYONE)
declare_access("skos", "all scheme scheme_data term term_data", Who.EVERYONE)
declare_access(
    "vocabulary",
    "schemes scheme concept_new concept concept_retirement concept_restoration concept_place",
    Who.COORDINATOR,
)
