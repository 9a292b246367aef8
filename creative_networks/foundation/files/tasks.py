from datetime import datetime

from . import actions


def delete_unattached(*, at: datetime) -> None:
    actions.delete_unattached_files(at=at)
    actions.empty_bin(at=at)
