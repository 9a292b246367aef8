from datetime import datetime

from . import actions


def delete_needs(at: datetime) -> None:
    """Forget what people need to eat and to take part, once an event is over; hourly."""
    actions.delete_needs(at=at)


def forget_unanswered(at: datetime) -> None:
    """Forget registrations that nobody confirmed; daily."""
    actions.forget_unanswered(at=at)
