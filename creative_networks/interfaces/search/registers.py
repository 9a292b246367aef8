"""The search's verbs, notices, timed work, surfaces and data inventory."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.registry import Surface, register_surface
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Basis, Part, Who, declare_access, declare_data, register_eraser
from creative_networks.foundation.searchables.registry import register_finder

from . import actions, emails, finding, queries

declare_verbs(
    "search",
    {
        "search_saved": _("Somebody saved a search"),
        "search_forgotten": _("Somebody forgot a saved search"),
        "alerts_set": _("Mails about a saved search were switched on or off"),
        "new_results_found": _("A saved search found something new"),
        "dictionary_imported": _("A dictionary was imported"),
    },
)
register_notice("search.new_results_found", emails.new_results, still_wanted=emails.may_still_see)

register_finder(finding.ids_with_words)

schedule("search.follow_journal", 1, "creative_networks.interfaces.search.tasks.follow_journal")
schedule("search.index_older_versions", 60, "creative_networks.interfaces.search.tasks.index_older_versions")
schedule("search.index_missing", 3600, "creative_networks.interfaces.search.tasks.index_missing")
schedule("search.forget_words", 86_400, "creative_networks.interfaces.search.tasks.forget_words")
schedule("search.embed_missing", 2, "creative_networks.interfaces.search.tasks.embed_missing")
schedule("search.look_again", 900, "creative_networks.interfaces.search.tasks.look_again")


def shown(reader: object, *, name: str) -> set[int]:
    return queries.things_shown(reader, now=timezone.now().date()).get(name, set())  # type: ignore[arg-type]


register_surface(Surface("search.results", "knowledge.item", partial(shown, name="knowledge.item")))
for kind in ("events.event", "community.partnersearch", "questions.question"):
    register_surface(Surface(f"search.{kind}", kind, partial(shown, name=kind)))

_FINDING = _("to let people be found by what they tell on their profile; a copy of that")
_KEPT = _("until you are not listed any more, or the profile changes")
register_eraser("search.person", actions.forget_person)
declare_data(
    "search.indexedthing",
    personal=("thing_id", "name_keys"),
    plain=(
        *("id", "searchable", "kind", "page", "page_arguments", "byline", "tags", "date", "confirmed"),
        *("uses", "is_past", "is_public", "concept_keys", "key_version", "indexed_at"),
    ),
    purpose=_FINDING,
    basis=Basis.CONTRACT,
    kept=_KEPT,
    parts=(Part(queries.index_of, deletes=True, by_hand=True),),
)
declare_data(
    "search.indexedtext",
    personal=("title", "body", "title_keys", "body_keys"),
    plain=("id", "thing", "position", "language", "anchors"),
    purpose=_FINDING,
    basis=Basis.CONTRACT,
    kept=_KEPT,
    parts=(Part(queries.texts_about, deletes=True, by_hand=True),),
)
# People have none (`actions/embedding.py`).
declare_data("search.thingvector", plain=("thing", "model", "made_of", "made_at", "vector"))
declare_data("search.knownword", plain=("word", "start", "end", "length", "things"))
declare_data(
    "search.dictionary",
    plain=(
        *("id", "source_language", "target_language", "name", "source", "licence", "digest"),
        *("entry_count", "imported_at"),
    ),
)
declare_data(
    "search.dictionaryentry",
    plain=(
        *("id", "dictionary", "source_language", "target_language", "word", "form", "stem", "translation"),
        *("translation_form", "rank"),
    ),
)
declare_data(
    "search.savedsearch",
    personal=("account", "name", "address", "seen"),
    plain=("id", "has_alerts", "created_at", "looked_at"),
    purpose=_("to repeat a search for you and tell you what is new"),
    basis=Basis.CONTRACT,
    kept=_("until you forget the search or your account is erased"),
    parts=(Part("account", exports=("name", "address", "has_alerts", "created_at"), deletes=True),),
)

declare_access("search", "results palette dictionaries open_search", Who.EVERYONE)
declare_access("api-1", "search openapi-json api-root", Who.EVERYONE)
declare_access("search", "saved alerts removal", Who.SELF)
