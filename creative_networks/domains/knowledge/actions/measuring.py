"""
Many made-up items, for measurements only.

Words are drawn from made-up syllables by Zipf's law, so that an index has the shape it has in life. No text
claims to be in a language: `language` only says where it is filed.
"""

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import rules
from ..models import Item, ItemRevision, ItemText, Kind, State

LANGUAGES = ("en", "fi", "sv", "nb", "nn")
BATCH = 500
VOCABULARY = 8000
# The words of the bench's harness. Each stands in exactly fifty items, whatever their number, while there are enough.
RARE = tuple(f"vel{letter}morak" for letter in "abcdefghijklmnopqrst")
RARE_EACH = 50


def make_measurement_items(
    *,
    count: int,
    organisation_ids: Sequence[int],
    at: datetime,
    seed: int = 1,
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> int:
    """Make published items of five kinds in five languages, each in one or two of them; returns how many."""
    chance = random.Random(seed)  # noqa: S311
    words = _words(chance)
    weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(words))))
    concepts = [list(vocabulary.concept_ids(scheme).values()) for scheme in ("sectors", "topics", "services", "stages")]

    def text() -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=50)).capitalize() + "."

    for start in progress(range(0, count, BATCH)):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            items = Item.objects.bulk_create(
                [
                    _item(number, organisation_ids, chance, at, [chance.choice(ids) for ids in concepts])
                    for number in numbers
                ]
            )
            texts = [
                made
                for number, item in zip(numbers, items, strict=True)
                for made in _texts(item, number, count, chance, words, text, at)
            ]
            ItemText.objects.bulk_create(texts)
            ItemRevision.objects.bulk_create([_revision(one, at) for one in texts])
            through = Item.concepts.through
            through.objects.bulk_create(
                through(item_id=item.pk, concept_id=concept) for item in items for concept in item.tags["concepts"]
            )
            for item in items[:1]:
                journal.record(
                    verb="knowledge.measurement_items_made", subject=item, by=None, at=at, facts={"count": len(items)}
                )
    return count


def _item(
    number: int, organisation_ids: Sequence[int], chance: random.Random, at: datetime, concepts: list[int]
) -> Item:
    published = at - timedelta(minutes=number)
    return Item(
        kind=Kind.values[number % len(Kind.values)],
        state=State.PUBLISHED,
        organisation_id=organisation_ids[number % len(organisation_ids)],
        audience="public",
        published_at=published,
        confirmed_at=published,
        confirmed_for_id=organisation_ids[(number + 1) % len(organisation_ids)],
        review_due_date=date(2099, 1, 1),
        tags={"concepts": concepts},
        is_demonstration=True,
        created_at=published,
        state_since=published,
    )


def _texts(
    item: Item,
    number: int,
    count: int,
    chance: random.Random,
    words: Sequence[str],
    text: Callable[[], str],
    at: datetime,
) -> Iterable[ItemText]:
    first = number % len(LANGUAGES)
    chosen = [LANGUAGES[first]] if number % 2 else [LANGUAGES[first], LANGUAGES[(first + 1) % len(LANGUAGES)]]
    block = (number * 7919) % count // RARE_EACH
    for position, language in enumerate(chosen):
        title = " ".join(chance.choice(words) for _ in range(5)).capitalize()
        summary = text()[: rules.SUMMARY_LENGTH]
        names = rules.SECTIONS[item.kind]
        paragraphs = [text() for _ in range(6)]
        if position == 0 and block < len(RARE):
            paragraphs[0] += f" {RARE[block]}"
        sections = {
            name: "".join(f"<p>{one}</p>" for one in paragraphs[place :: len(names)])
            for place, name in enumerate(names)
        }
        yield ItemText(
            item=item,
            language=language,
            is_original=position == 0,
            source_revision=0 if position == 0 else 1,
            title=title[: rules.TITLE_LENGTH],
            summary=summary,
            sections={name: html for name, html in sections.items() if html},
            plain=rules.plain_text(title, summary, paragraphs),
            created_at=at,
            updated_at=at,
        )


def _revision(text: ItemText, at: datetime) -> ItemRevision:
    return ItemRevision(
        text=text, number=1, title=text.title, summary=text.summary, sections=text.sections, saved_at=at
    )


def _words(chance: random.Random) -> list[str]:
    syllables = ["".join(pair) for pair in itertools.product("bdfghjklmnprstv", ("a", "e", "i", "o", "u", "aa", "ei"))]
    found: set[str] = set()
    while len(found) < VOCABULARY:
        found.add("".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))))
    return sorted(found, key=lambda word: (len(word), word))
