"""What questions offer to the floors around them: verbs, mails, news, surfaces, desk, timed work, data inventory."""

from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from creative_networks.domains.knowledge.registry import register_origin
from creative_networks.foundation.access.registry import Surface, register_surface
from creative_networks.foundation.accounts.registry import DeskEntry, register_desk
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news
from creative_networks.foundation.translations.registry import Source, register_source
from creative_networks.foundation.workbench.registry import address, register_bench

from . import documents, emails, news, origins, personal_data, queries, translating  # noqa: F401 (documents register)

personal_data.declare()
register_origin(origins.QUESTION, origins.shown_origin)

declare_verbs(
    "questions",
    {
        "question_asked": gettext_lazy("A question was asked"),
        "question_taken": gettext_lazy("Somebody sees to a question"),
        "question_released": gettext_lazy("Somebody sees to a question no longer"),
        "question_handed_over": gettext_lazy("A question was handed over"),
        "question_answered": gettext_lazy("A question was answered"),
        "question_solved": gettext_lazy("A question was solved"),
        "question_reopened": gettext_lazy("A question was opened again"),
        "question_withdrawn": gettext_lazy("A question was taken back"),
        "question_overdue": gettext_lazy("A question waited longer than it should"),
        "question_translated": gettext_lazy("The text of a question was translated"),
        "answer_promoted": gettext_lazy("An item was begun with an answer"),
    },
)

for verb, compose in (
    ("question_asked", emails.question_asked),
    ("question_handed_over", emails.question_asked),
    ("question_answered", emails.question_answered),
    ("question_overdue", emails.question_overdue),
):
    register_notice(f"questions.{verb}", compose, still_wanted=emails.may_still_see)


def desk(account: Any) -> list[DeskEntry]:
    words = {"answer": _("Question to answer: %s"), "judge": _("Did the answer help? %s")}
    return [
        DeskEntry(title=words[duty.kind] % duty.title, url=duty.url, since=duty.since, kind=f"questions.{duty.kind}")
        for duty in queries.duties_of(account, timezone.localdate())
    ]


register_desk("questions", desk, waits=queries.duties_waiting)
schedule("questions.watch_questions", 3600, "creative_networks.domains.questions.tasks.watch_questions")

register_news(
    NewsSource(
        name=origins.QUESTION,
        label=gettext_lazy("Questions"),
        verbs=("questions.question_asked",),
        tags=news.tags,
        cards=news.cards,
    )
)

register_source(
    Source(
        name=origins.QUESTION,
        label=gettext_lazy("Questions"),
        groupings=(),
        count=translating.VERSIONS.count,
        work=translating.VERSIONS.work,
        titles=translating.VERSIONS.titles,
        address=partial(address, origins.QUESTION),
    )
)
register_bench(translating.BENCH)

for shows in (queries.ids_listed, queries.ids_opened, news.ids_told, translating.ids_to_translate):
    register_surface(Surface(name=f"questions.{shows.__name__}", kind="questions.question", shows=shows))

declare_access("questions", "questions question new taking", Who.MEMBER)
declare_access("questions", "unanswered handover", Who.COORDINATOR)
declare_access("questions", "solution reopening withdrawal release", Who.SELF)
declare_access("questions", "promotion", Who.PUBLISHES)
