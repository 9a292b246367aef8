from datetime import datetime

from . import actions


def forget_finished(at: datetime) -> None:
    """Remove old jobs that went well; daily."""
    actions.forget_finished(at=at)
