"""What translations offer to the floors around them: verbs, a mail, the desk, timed work."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts.registry import DeskEntry, register_desk
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, keep_in_memory, register_notice
from creative_networks.foundation.languages.queries import get_language
from creative_networks.foundation.rights.registry import Who, declare_access

from . import emails, personal_data, queries

declare_verbs(
    "translations",
    {
        "translator_admitted": _("Somebody was given a language to translate into"),
        "translator_ended": _("A language was taken back from a translator"),
        "name_chosen": _("A translator chose whether to be named"),
        "strings_loaded": _("The strings of the interface were read from a release"),
        "string_written": _("A string of the interface was translated"),
        "string_reviewed": _("A string of the interface was reviewed"),
        "string_sent_back": _("A string of the interface was sent back"),
        "strings_imported": _("Strings of the interface were imported"),
        "handed_over": _("A text was handed to a translator"),
        "handed_back": _("A text was handed back by a translator"),
        "handover_done": _("A text that was handed over has been translated"),
    },
)
register_notice("translations.handed_over", emails.handed_over, still_wanted=emails.is_still_waiting)


def _desk(account: Any) -> list[DeskEntry]:
    return [
        DeskEntry(
            title=gettext("Translate into %(language)s: %(title)s")
            % {"language": get_language(asked.handover.language).own_name, "title": asked.title},
            url=asked.url,
            since=asked.handover.asked_at,
            kind="translations.handover",
        )
        for asked in queries.handovers_of(account)
    ]


register_desk("translations", _desk, waits=queries.handovers_waiting)
personal_data.declare()
keep_in_memory("translations", queries.ask_again)
schedule("translations.keep_up", 5, "creative_networks.foundation.translations.tasks.keep_up")
schedule("translations.count_progress", 600, "creative_networks.foundation.translations.tasks.count_progress")

declare_access("translations", "help language", Who.EVERYONE)
declare_access("translations", "people people_return end", Who.COORDINATOR)
declare_access("translations", "handover_return handover_again name", Who.SELF)
declare_access(
    "translations",
    "strings reviews catalogue catalogue_file string remark",
    Who.TRANSLATES,
    Who.COORDINATOR,
)
