"""The questions of the demonstration network: asked, answered, and one of them become an item."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.questions import actions as questions
from creative_networks.domains.questions import queries
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.vocabulary import queries as vocabulary

Told = Mapping[str, Any]


def load_questions(*, path: Path, at: datetime) -> None:
    """Ask and answer what the file tells; a second time changes nothing."""
    for told in tomllib.loads(path.read_text())["question"]:
        asker = people.account_with_email(told["by"])
        if asker is None or queries.has_asked(asker, told["title"]):
            continue
        question = questions.ask_question(
            title=told["title"],
            body=told["body"],
            language=told["language"],
            concepts=[vocabulary.concept_ids(scheme)[slug] for scheme in queries.SCHEMES for slug in told[scheme]],
            region_code=told.get("region", ""),
            organisation=organisations.organisation_by_key(told.get("organisation", "")),
            by=asker,
            at=_moment(told, at),
        )
        for answer in told.get("answer", ()):
            _answer(question, answer, at)


def _answer(question: Any, told: Told, at: datetime) -> None:
    author, moment = people.account_with_email(told["by"]), _moment(told, at)
    if author is None:
        return
    answer = questions.answer_question(
        question=question, body=told["body"], language=told["language"], by=author, at=moment
    )
    if told.get("helped"):
        questions.accept_answer(answer=answer, by=question.asked_by, at=moment)
    if "item" in told:
        _promote(answer, told["item"], moment)


def _promote(answer: Any, told: Told, at: datetime) -> None:
    """Make a reviewed item of an answer, as its author and another organisation do."""
    organisation = organisations.organisation_by_key(told["organisation"])
    reviewer, reader = (
        organisations.organisation_by_key(told["reviewer"]),
        people.account_with_email(told["reviewed_by"]),
    )
    if organisation is None or reviewer is None:
        return
    item = questions.promote_answer(
        answer=answer, organisation=organisation, title=told["title"], by=answer.author, at=at
    )
    text = item.texts.get()
    content = knowledge.Content(text.title, told["summary"], text.sections)
    knowledge.save_text(
        text=text, content=content, base_revision=text.revision, significance="typo", by=answer.author, at=at
    )
    review = knowledge.ask_for_review(item=item, reviewer_organisation=reviewer, by=answer.author, at=at)
    knowledge.answer_review(review=review, outcome="accepted", remark="", by=reader, at=at)


def _moment(told: Told, at: datetime) -> datetime:
    return at - timedelta(days=told["days_ago"])
