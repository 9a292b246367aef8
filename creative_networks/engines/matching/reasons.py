"""Reasons as codes with facts, and one table of English sentences for them; whoever shows them may translate it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# Placeholders are the facts of the reason. Sequences are joined with commas.
TEXTS: Mapping[str, str] = {
    # Why a pair cannot be.
    "forbidden": "A coordinator keeps {need} and {offer} apart.",
    "conflict": "{need} and {offer} have a conflict of interest: {conflicts}.",
    "need_paused": "{need} pauses.",
    "offer_paused": "{offer} pauses.",
    "need_without_place": "{need} wants no partner this time.",
    "offer_without_place": "{offer} has no place this time.",
    "no_common_language": "{need} and {offer} have no language in common.",
    # Why a pair is.
    "pinned": "A coordinator put {need} and {offer} together.",
    "languages_in_common": "Both speak: {languages}.",
    "first_choice": "{offer} is the best of {count} possible partners of {need}.",
    "later_choice": "{offer} is number {position} of {count} possible partners of {need}.",
    "chosen_back": "{need} is the best of {count} possible partners of {offer}.",
    "better_excluded": "{better} would fit better, but cannot be: {rule}.",
    "better_full": "{better} would fit better, but has no place left.",
    "better_elsewhere": "{better} would fit better, but serves all better elsewhere.",
    "waited": "{need} has waited since an earlier round.",
    # Why somebody is left without.
    "paused": "{key} pauses.",
    "without_place": "{key} has no place this time.",
    "nobody_proposed": "Nobody was proposed for {key}.",
    "all_excluded": "Nobody of the {count} proposed for {key} may be matched: {rules}.",
    "all_full": "All {count} possible partners of {key} are taken.",
    "all_prefer_others": "All {count} possible partners of {key} have partners that they prefer.",
    "no_gain": "No possible partner of {key} that has a place left would add to the whole.",
    "held_back_by_groups": "A possible partner of {key} has a place left, but floors and quotas decided otherwise.",
    # Why there is no answer.
    "no_such_offer": "There is no offer {key}.",
    "named_twice": "{key} is named twice on one side.",
    "proposed_twice": "The pair of {need} and {offer} is proposed twice.",
    "candidate_of_nobody": "A candidate names {need} and {offer}, and one of them is not there.",
    "fit_out_of_range": "The fit of {need} and {offer} is {fit}: give a number between -{limit} and {limit}.",
    "floor_above_capacity": "{key} wants at least {floor} partners, but has places for {capacity}.",
    "pair_of_nobody": "A pin or forbid names {need} and {offer}, and one of them is not there.",
    "pinned_and_forbidden": "{need} and {offer} are both pinned and forbidden.",
    "pin_breaks_rule": "{need} and {offer} are pinned, but cannot be: {rule}.",
    "pins_above_capacity": "{count} partners are pinned to {key}, which has places for {capacity}.",
    "group_rule_without_sense": "The rule for the group {group} asks for more than it allows.",
    "group_floor_out_of_reach": "At least {wanted} pairs of the group {group} are asked for; {possible} are possible.",
    "floor_out_of_reach": "{key} wants at least {floor} partners; at most {possible} are possible.",
    "rules_clash": "These cannot hold together: {rules}. Leave one out.",
    "stable_without_floors": "A stable matching cannot hold floors and quotas; ask for the largest stable one.",
    "no_stable_matching": "No stable matching holds all floors, quotas and pins.",
    "out_of_time": "No answer was found in {seconds} seconds.",
}

# These say something about another person or a coordinator's decision: not for the eyes of the matched.
PRIVATE = frozenset(
    {"forbidden", "conflict", "need_paused", "offer_paused", "better_excluded", "pinned", "all_excluded"}
)


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        return self.code in PRIVATE

    def __hash__(self) -> int:
        return hash(self.code)


def in_words(reason: Reason, texts: Mapping[str, str] = TEXTS) -> str:
    """Say it; `texts` may be a translated table, or hold the caller's own codes beside ours."""
    facts = {name: worded(value, texts) for name, value in reason.facts.items()}
    return texts[reason.code].format_map(facts)


def worded(value: Any, texts: Mapping[str, str]) -> str:
    if isinstance(value, Reason):
        return in_words(value, texts).rstrip(".")
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count}" for name, count in sorted(value.items()))
    if isinstance(value, Iterable):
        return ", ".join(worded(part, texts) for part in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


class Impossible(Exception):
    """There is no answer; `reasons` says why, each as a code with facts."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(in_words(reason) for reason in self.reasons))
