from .answering import AlreadyAnItem, accept_answer, answer_question, promote_answer
from .asking import (
    NotAllowedFrom,
    ask_question,
    hand_over_question,
    release_question,
    remind_of_unanswered,
    reopen_question,
    take_question,
    withdraw_question,
)
from .translating import TextChanged, translate_question

__all__ = [
    "AlreadyAnItem",
    "NotAllowedFrom",
    "TextChanged",
    "accept_answer",
    "answer_question",
    "ask_question",
    "hand_over_question",
    "promote_answer",
    "release_question",
    "remind_of_unanswered",
    "reopen_question",
    "take_question",
    "translate_question",
    "withdraw_question",
]
